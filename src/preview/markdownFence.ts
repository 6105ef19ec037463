/**
 * How a flow in Markdown comes into the Markdown preview of VS Code: the extension writes an element of this class with
 * the picture as JSON in this attribute, and the text of the flow inside; our script puts the picture in its place.
 */
export const FLOW_CLASS = 'tcpflow-flow';
export const PICTURE_ATTRIBUTE = 'data-tcpflow-picture';

/** The slot in which the list of problems, which needs no script, stays to be seen below the picture. */
export const PROBLEMS_SLOT = 'problems';
