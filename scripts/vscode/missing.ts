/** Something that only the user can provide is missing. The message is one line that says how to get it. */
export class Missing extends Error {
  constructor(message: string) {
    super(message);
    // Where in our code this was noticed helps nobody, and would bury the line.
    this.stack = message;
  }
}
