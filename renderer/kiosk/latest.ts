/**
 * Answers questions one at a time. While one is on its way only the newest of those that come is kept, so that what is shown is never
 * far behind a hand that goes on drawing.
 *
 * @param answer asks for it
 * @param onAnswer called with each answer
 */
export function answerLatest<Q, A>(
  answer: (question: Q) => Promise<A>,
  onAnswer: (answer: A) => void,
  onTrouble: (error: unknown) => void,
): (question: Q) => void {
  let next: { readonly question: Q } | null = null;
  let busy = false;
  const work = async (): Promise<void> => {
    busy = true;
    while (next !== null) {
      const { question } = next;
      next = null;
      try {
        onAnswer(await answer(question));
      } catch (error) {
        onTrouble(error);
      }
    }
    busy = false;
  };
  return (question) => {
    next = { question };
    if (!busy) void work();
  };
}
