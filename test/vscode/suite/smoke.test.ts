import { extensions } from 'vscode';

describe('the extension', () => {
  it('is there and activates', async () => {
    const extension = extensions.getExtension('tcpflow.tcpflow');
    if (extension === undefined) {
      throw new Error('tcpflow.tcpflow is not installed');
    }
    await extension.activate();
  });
});
