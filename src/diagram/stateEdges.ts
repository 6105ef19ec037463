import type { Cause, EdgeLabel, LabelPlace, Point, StateEdge } from './stateDiagram.ts';

/** Of what befalls every state: the reset, in both directions, and the loss of all memory. */
const RST_ARRIVES = label('rcv RST', 'delete TCB', 'RST arrives');
const ABORT = label('ABORT', 'snd RST, delete TCB', 'abort');
const QUIET_ABORT = label('ABORT', 'delete TCB', 'abort');
const REBOOT = label('reboot', 'forget all', 'reboot');
const RESETS = [RST_ARRIVES, ABORT, REBOOT];

/** The edges of RFC 9293 §3.3.2, Figure 5, and those of its notes, in its words. */
export const FIGURE_EDGES: readonly StateEdge[] = [
  {
    from: 'CLOSED',
    to: 'LISTEN',
    labels: [label('passive OPEN', 'create TCB')],
    standing: 'figure',
    route: [at(306, 63), at(306, 137)],
    label: place(292, 100, 'end'),
    mark: at(306, 96),
  },
  {
    from: 'LISTEN',
    to: 'CLOSED',
    labels: [label('CLOSE', 'delete TCB'), QUIET_ABORT, REBOOT],
    standing: 'figure',
    route: [at(346, 137), at(346, 63)],
    label: place(360, 100, 'start'),
    mark: at(346, 104),
  },
  {
    from: 'CLOSED',
    to: 'SYN-SENT',
    labels: [label('active OPEN', 'create TCB, snd SYN')],
    standing: 'figure',
    route: [at(404, 34), at(588, 34), at(588, 257)],
    label: place(494, 18, 'middle'),
    mark: at(588, 100),
  },
  {
    from: 'SYN-SENT',
    to: 'CLOSED',
    labels: [label('CLOSE', 'delete TCB'), RST_ARRIVES, QUIET_ABORT, REBOOT],
    standing: 'figure',
    route: [at(548, 257), at(548, 52), at(404, 52)],
    label: place(534, 100, 'end'),
    mark: at(548, 130),
  },
  {
    from: 'LISTEN',
    to: 'SYN-SENT',
    labels: [label('SEND', 'snd SYN')],
    standing: 'figure',
    route: [at(404, 160), at(508, 160), at(508, 257)],
    label: place(452, 144, 'middle'),
    mark: at(508, 206),
  },
  {
    from: 'LISTEN',
    to: 'SYN-RECEIVED',
    labels: [label('rcv SYN', 'snd SYN,ACK')],
    standing: 'figure',
    route: [at(248, 172), at(134, 172), at(134, 257)],
    label: place(148, 216, 'start'),
    mark: at(134, 212),
  },
  {
    from: 'SYN-RECEIVED',
    to: 'LISTEN',
    labels: [
      label('rcv RST', '', 'RST arrives'),
      label('rcv SYN', '', 'segment'),
      label('half-open timer', '', 'timer'),
    ],
    standing: 'figure',
    route: [at(78, 257), at(78, 148), at(248, 148)],
    label: place(166, 135, 'middle'),
    mark: at(78, 212),
  },
  {
    from: 'SYN-SENT',
    to: 'SYN-RECEIVED',
    labels: [label('rcv SYN', 'snd SYN,ACK')],
    standing: 'figure',
    route: [at(470, 270), at(182, 270)],
    label: place(244, 254, 'middle'),
    mark: at(408, 270),
  },
  {
    from: 'SYN-RECEIVED',
    to: 'ESTABLISHED',
    labels: [label('rcv ACK of SYN', '')],
    standing: 'figure',
    route: [at(182, 290), at(291, 290), at(291, 377)],
    label: place(277, 336, 'end'),
    mark: at(291, 336),
  },
  {
    from: 'SYN-SENT',
    to: 'ESTABLISHED',
    labels: [label('rcv SYN,ACK', 'snd ACK')],
    standing: 'figure',
    route: [at(470, 290), at(361, 290), at(361, 377)],
    label: place(375, 336, 'start'),
    mark: at(361, 336),
  },
  {
    from: 'SYN-RECEIVED',
    to: 'FIN-WAIT-1',
    labels: [label('CLOSE', 'snd FIN')],
    standing: 'figure',
    route: [at(104, 303), at(104, 477)],
    label: place(118, 390, 'start'),
    mark: at(104, 390),
  },
  {
    from: 'ESTABLISHED',
    to: 'FIN-WAIT-1',
    labels: [label('CLOSE', 'snd FIN')],
    standing: 'figure',
    route: [at(291, 423), at(291, 490), at(182, 490)],
    label: place(234, 474, 'middle'),
    mark: at(291, 456),
  },
  {
    from: 'ESTABLISHED',
    to: 'CLOSE-WAIT',
    labels: [label('rcv FIN', 'snd ACK')],
    standing: 'figure',
    route: [at(361, 423), at(361, 490), at(470, 490)],
    label: place(418, 474, 'middle'),
    mark: at(361, 456),
  },
  {
    from: 'FIN-WAIT-1',
    to: 'FIN-WAIT-2',
    labels: [label('rcv ACK of FIN', '')],
    standing: 'figure',
    route: [at(104, 523), at(104, 597)],
    label: place(118, 560, 'start'),
    mark: at(104, 558),
  },
  {
    from: 'FIN-WAIT-1',
    to: 'CLOSING',
    labels: [label('rcv FIN', 'snd ACK')],
    standing: 'figure',
    route: [at(182, 504), at(361, 504), at(361, 597)],
    label: place(375, 556, 'start'),
    mark: at(361, 554),
  },
  {
    from: 'FIN-WAIT-1',
    to: 'TIME-WAIT',
    labels: [label('rcv FIN,ACK of FIN', 'snd ACK')],
    standing: 'note',
    route: [at(182, 516), at(222, 516), at(222, 730), at(248, 730)],
    label: place(236, 556, 'start'),
    mark: at(222, 620),
  },
  {
    from: 'FIN-WAIT-2',
    to: 'TIME-WAIT',
    labels: [label('rcv FIN', 'snd ACK')],
    standing: 'figure',
    route: [at(104, 643), at(104, 750), at(248, 750)],
    label: place(118, 694, 'start'),
    mark: at(104, 692),
  },
  {
    from: 'CLOSING',
    to: 'TIME-WAIT',
    labels: [label('rcv ACK of FIN', '')],
    standing: 'figure',
    route: [at(326, 643), at(326, 717)],
    label: place(340, 680, 'start'),
    mark: at(326, 678),
  },
  {
    from: 'CLOSE-WAIT',
    to: 'LAST-ACK',
    labels: [label('CLOSE', 'snd FIN')],
    standing: 'figure',
    route: [at(548, 523), at(548, 597)],
    label: place(562, 560, 'start'),
    mark: at(548, 558),
  },
  {
    from: 'LAST-ACK',
    to: 'CLOSED',
    labels: [label('rcv ACK of FIN', ''), RST_ARRIVES, QUIET_ABORT, REBOOT],
    standing: 'figure',
    route: [at(548, 643), at(548, 717)],
    label: place(534, 680, 'end'),
    mark: at(548, 678),
  },
  {
    from: 'TIME-WAIT',
    to: 'CLOSED',
    labels: [label('Timeout=2MSL', 'delete TCB', 'timer'), RST_ARRIVES, QUIET_ABORT, REBOOT],
    standing: 'figure',
    route: [at(404, 740), at(470, 740)],
    label: place(437, 781, 'middle'),
    mark: at(434, 740),
  },
];

/** What the figure leaves out, and the text of the RFC has. */
export const BEYOND_FIGURE: readonly StateEdge[] = [
  {
    // §3.10.7.4, second, after an active OPEN; §3.10.5.
    from: 'SYN-RECEIVED',
    to: 'CLOSED',
    labels: RESETS,
    standing: 'beyond',
    route: [at(26, 280), at(14, 280), at(14, 34), at(248, 34)],
    mark: at(14, 150),
  },
  {
    // §3.10.7.4, eighth: "Enter the CLOSE-WAIT state".
    from: 'SYN-RECEIVED',
    to: 'CLOSE-WAIT',
    labels: [label('rcv FIN', 'snd ACK')],
    standing: 'beyond',
    route: [at(160, 303), at(160, 442), at(520, 442), at(520, 477)],
    mark: at(460, 442),
  },
  {
    // A SYN cookie, or the data of a SYN with TCP Fast Open (RFC 7413), makes it superfluous to remember the SYN.
    from: 'LISTEN',
    to: 'ESTABLISHED',
    labels: [label('rcv ACK of SYN cookie', 'create TCB')],
    standing: 'beyond',
    route: [at(326, 183), at(326, 377)],
    mark: at(326, 226),
  },
  {
    from: 'ESTABLISHED',
    to: 'CLOSED',
    labels: RESETS,
    standing: 'beyond',
    route: [at(404, 400), at(640, 400), at(640, 740), at(626, 740)],
    mark: at(640, 440),
  },
  {
    from: 'CLOSE-WAIT',
    to: 'CLOSED',
    labels: RESETS,
    standing: 'beyond',
    route: [at(626, 500), at(640, 500), at(640, 740), at(626, 740)],
    mark: at(640, 560),
  },
  {
    from: 'FIN-WAIT-1',
    to: 'CLOSED',
    labels: RESETS,
    standing: 'beyond',
    route: [at(26, 500), at(14, 500), at(14, 802), at(562, 802), at(562, 763)],
    mark: at(14, 560),
  },
  {
    from: 'FIN-WAIT-2',
    to: 'CLOSED',
    labels: RESETS,
    standing: 'beyond',
    route: [at(26, 620), at(14, 620), at(14, 802), at(562, 802), at(562, 763)],
    mark: at(14, 700),
  },
  {
    from: 'CLOSING',
    to: 'CLOSED',
    labels: [RST_ARRIVES, QUIET_ABORT, REBOOT],
    standing: 'beyond',
    route: [at(404, 620), at(437, 620), at(437, 704), at(500, 704), at(500, 717)],
    mark: at(437, 660),
  },
  {
    // §3.6.1 MAY-2; RFC 6191.
    from: 'TIME-WAIT',
    to: 'SYN-RECEIVED',
    labels: [label('rcv SYN', 'snd SYN,ACK')],
    standing: 'beyond',
    route: [at(290, 763), at(290, 790), at(14, 790), at(14, 280), at(26, 280)],
    mark: at(14, 400),
  },
  {
    // RFC 6191: the pair may be used again.
    from: 'TIME-WAIT',
    to: 'SYN-SENT',
    labels: [label('active OPEN', 'snd SYN')],
    standing: 'beyond',
    route: [at(346, 763), at(346, 802), at(648, 802), at(648, 280), at(626, 280)],
    mark: at(648, 340),
  },
];

function at(x: number, y: number): Point {
  return { x, y };
}

function place(x: number, y: number, anchor: LabelPlace['anchor']): LabelPlace {
  return { x, y, anchor };
}

function label(event: string, action: string, cause?: Cause): EdgeLabel {
  return cause === undefined ? { event, action } : { event, action, cause };
}
