import { parentPort, workerData } from 'node:worker_threads';
import { answered, type QuestionName, type Questions } from './questions.ts';

/** Answers one question about texts and ends: see `askApart`. */
const { name, asked }: { name: QuestionName; asked: Questions[QuestionName]['asked'] } = workerData;
parentPort?.postMessage(answered(name, asked));
