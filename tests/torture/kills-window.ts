import { once } from 'node:events';
import { check } from '../../electron/backend/check.ts';
import { openNotebook } from '../../electron/backend/store/notebook.ts';
import { type Launched, launch } from '../desktop/launch.ts';
import { NotebookWindow } from '../desktop/notebook-window.ts';
import { byHand, surroundings } from '../support/notebook-folder.ts';
import type { Chance } from './campaign.ts';
import type { Killed } from './kills-run.ts';

const sentences = 40;
/** An article whose sentences can each be tagged. */
export const killedText = Array.from(
  { length: sentences },
  (_, index) => `Pump ${index + 1} has failed.`,
).join('\n\n');

/** The statements of the claims a window shows, in order of their making: each has one mention. */
type Shown = readonly string[];

interface WindowEdit {
  /** what is shown once it is saved */
  readonly after: Shown;
  /** does it by mouse and keyboard, and resolves when the window shows it */
  readonly make: () => Promise<void>;
}

/**
 * A notebook that is edited in the real window until the program is killed, again and again. What the window showed has to be
 * there each time, and the edit under way done or not done.
 */
export class KilledNotebook {
  private readonly folder: string;
  private readonly userData: string;
  private readonly chance: Chance;
  private shown: Shown = [];
  /** what was shown before each edit since the program was started */
  private before: Shown[] = [];
  private count = 0;

  constructor(folder: string, userData: string, chance: Chance) {
    this.folder = folder;
    this.userData = userData;
    this.chance = chance;
  }

  /** Starts the program, edits, kills it at a random moment within `ms` of its window, and looks at what is left. */
  async round(ms: number): Promise<Killed> {
    const launched = await launch({ userData: this.userData, open: this.folder });
    const window = new NotebookWindow(launched.page);
    await window.reader.waitFor();
    this.before = [];
    const { acknowledged, underWay } = await this.editUntilKilled(launched, window, this.chance.below(ms));
    const troubles = await this.aftermath(underWay);
    return { acknowledged, underWay: underWay !== null, troubles };
  }

  private async editUntilKilled(
    { app }: Launched,
    window: NotebookWindow,
    ms: number,
  ): Promise<{ acknowledged: number; underWay: WindowEdit | null }> {
    const ended = once(app.process(), 'exit');
    let killed = false;
    setTimeout(() => {
      killed = true;
      app.process().kill('SIGKILL');
    }, ms);
    for (let acknowledged = 0; ; acknowledged += 1) {
      const edit = this.next(window);
      try {
        await edit.make();
      } catch (error) {
        if (!killed) throw error;
        await ended;
        return { acknowledged, underWay: edit };
      }
      this.shown = edit.after;
    }
  }

  private next(window: NotebookWindow): WindowEdit {
    this.count += 1;
    const choice = this.chance.below(6);
    if (choice === 0 && this.before.length > 0) return this.undoing(window);
    const old = this.shown.at(-1);
    if (old === undefined || (choice < 3 && this.shown.length < sentences)) return this.tagging(window);
    return this.renaming(window, this.chance.of([old, this.chance.of(this.shown)]));
  }

  private tagging(window: NotebookWindow): WindowEdit {
    const number = this.shown.length + 1;
    const statement = `Tagged ${number} in edit ${this.count}`;
    return this.edit([...this.shown, statement], async () => {
      await window.selectWithMouse(`Pump ${number} has`);
      await window.tagSelection(statement);
      await window.card(statement).waitFor();
    });
  }

  private renaming(window: NotebookWindow, old: string): WindowEdit {
    const statement = `Renamed in edit ${this.count}`;
    const after = this.shown.map((each) => (each === old ? statement : each));
    return this.edit(after, async () => {
      const card = await window.focusCard(old);
      const field = card.getByRole('textbox', { name: 'Statement' });
      await field.fill(statement);
      await field.press('Control+Enter');
      await window.card(statement).waitFor();
    });
  }

  private undoing(window: NotebookWindow): WindowEdit {
    const after = this.before.at(-1) ?? [];
    const gone = this.shown.find((each) => !after.includes(each)) ?? '';
    const back = after.find((each) => !this.shown.includes(each));
    return {
      after,
      make: async () => {
        await window.reader.focus();
        await window.page.keyboard.press('Control+z');
        await window.card(gone).waitFor({ state: 'detached' });
        if (back !== undefined) await window.card(back).waitFor();
        this.before.pop();
      },
    };
  }

  private edit(after: Shown, make: () => Promise<void>): WindowEdit {
    const before = this.shown;
    return {
      after,
      make: async () => {
        await make();
        this.before.push(before);
      },
    };
  }

  /** What is wrong with the notebook after the kill; the next round goes on from what it holds. */
  private async aftermath(underWay: WindowEdit | null): Promise<string[]> {
    const troubles: string[] = [];
    for await (const { severity, message } of check(this.folder))
      if (severity !== 'note') troubles.push(`the check says: ${message}`);
    const opened = await openNotebook(this.folder, surroundings(7), { checkpoints: byHand });
    if (!opened.ok) return [...troubles, `it cannot be opened: ${opened.error.message}`];
    const notebook = opened.value;
    if (notebook.readOnly !== null) troubles.push(`it opens for reading only: ${notebook.readOnly}`);
    const claims = [...notebook.all('claims')];
    const mentioned = [...notebook.all('mentions')].map(({ claimId }) => claimId);
    const found = claims.map(({ statement }) => statement);
    const expected = underWay ? [this.shown, underWay.after] : [this.shown];
    if (!expected.some((each) => sameWords(each, found)))
      troubles.push(`it holds ${listed(found)}; the window showed ${expected.map(listed).join(', then ')}`);
    if (
      !sameWords(
        mentioned,
        claims.map(({ id }) => id),
      )
    )
      troubles.push('claims and mentions do not match');
    await notebook.close();
    this.shown = expected.find((each) => sameWords(each, found)) ?? found;
    return troubles;
  }
}

function sameWords(one: readonly string[], other: readonly string[]): boolean {
  return JSON.stringify([...one].sort()) === JSON.stringify([...other].sort());
}

function listed(words: readonly string[]): string {
  return words.length === 0 ? 'nothing' : words.map((each) => `“${each}”`).join(' ');
}
