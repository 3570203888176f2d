import { expect, test } from "vitest";
import { answerLatest } from "./latest.ts";

test("of many questions the first and the newest are asked, and troubles end nothing", async () => {
  const asked: number[] = [];
  const answers: number[] = [];
  const troubles: unknown[] = [];
  const settle: (() => void)[] = [];
  const ask = answerLatest(
    async (question: number) => {
      asked.push(question);
      await new Promise<void>((resolve) => settle.push(resolve));
      if (question === 5) throw new Error("no");
      return 10 * question;
    },
    (answer) => answers.push(answer),
    (error) => troubles.push(error),
  );
  const next = async (): Promise<void> => {
    for (const each of settle.splice(0)) each();
    await new Promise((resolve) => setTimeout(resolve));
  };
  for (const question of [1, 2, 3, 4]) ask(question);
  await next();
  await next();
  expect([asked, answers]).toEqual([
    [1, 4],
    [10, 40],
  ]);
  ask(5);
  await next();
  ask(6);
  await next();
  expect([asked.at(-1), answers.at(-1), troubles]).toEqual([6, 60, [new Error("no")]]);
});
