import { parseArguments } from '../arguments.ts';
import { type Command, UsageError } from '../command.ts';

/** `tcpflow lsp --stdio`: the language server for editors other than VS Code. */
export const lspCommand: Command = {
  name: 'lsp',
  usage: ['tcpflow lsp --stdio'],
  summary: 'serve the language to an editor over standard input and output',

  async run(args) {
    const { values } = parseArguments(args, {
      stdio: { type: 'boolean', default: false },
      // Editors add it, so that a server whose editor has died can end itself.
      clientProcessId: { type: 'string' },
    });
    if (!values.stdio) throw new UsageError('--stdio is missing');
    // The other commands start the faster for not loading it.
    const { serve } = await import('../../lsp/serve.node.ts');
    serve();
    return undefined;
  },
};
