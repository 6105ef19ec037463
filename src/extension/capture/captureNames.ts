/** Whether a file is called like a capture; the menus of the manifest show our command for the same names. */
export function isCaptureName(name: string): boolean {
  return CAPTURE.test(name);
}

/** What the flow of a capture is called: `upload.pcap.gz` becomes `upload.tcpflow`; `copy` counts from 1. */
export function flowName(capture: string, copy: number): string {
  const base = capture.replace(/\.gz$/i, '').replace(/(?<=.)\.[^.]*$/, '');
  return `${base}${copy > 1 ? `-${copy}` : ''}.tcpflow`;
}

const CAPTURE = /\.(pcap|pcapng|cap)(\.gz)?$|\.pkt$/i;
