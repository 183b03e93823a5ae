import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import { type Action, actions } from '../core/actions.ts';

/**
 * The menu bar, from the table of actions. Single letters are shown by the window's hints and are no accelerators: an
 * accelerator would take them from whoever is typing.
 */
export function installMenu(choose: (actionId: string) => void): void {
  const items = (menu: Action['menu']): MenuItemConstructorOptions[] =>
    actions
      .filter((action: Action) => action.menu === menu)
      .map((action: Action) => {
        const key = action.keys.find((each) => each.startsWith('Mod+') || /^F\d+$/.test(each));
        return {
          id: action.id,
          label: action.label,
          click: () => choose(action.id),
          // The window hears the key itself; the menu shows it.
          ...(key && { accelerator: key.replace('Mod', 'CmdOrCtrl'), registerAccelerator: false }),
        };
      });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' } as const] : []),
    { label: 'File', submenu: [...items('File'), separator, { role: 'quit' }] },
    {
      label: 'Edit',
      submenu: [
        ...items('Edit'),
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
      ],
    },
    { label: 'Mark', submenu: items('Mark') },
    {
      label: 'View',
      submenu: [
        ...items('View'),
        separator,
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [{ role: 'toggleDevTools' } as const]),
      ],
    },
    { label: 'Help', role: 'help', submenu: items('Help') },
  ];
  Menu.setApplicationMenu(Menu.buildFromTemplate(template));
}
