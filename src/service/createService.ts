import { timeSequence } from '../diagram/timeSequence/timeSequence.ts';
import { type Analysis, analyse } from '../rules/check.ts';
import { type CheckSettings, DEFAULT_SETTINGS } from '../rules/checker.ts';
import { format } from '../syntax/formatter.ts';
import { parse } from '../syntax/parser.ts';
import type { Document } from '../syntax/tree.ts';
import { answerAt, answeredBy, answersTo } from './answers.ts';
import { complete } from './completion.ts';
import { fixAll } from './fixAll.ts';
import { folding } from './folding.ts';
import { hover } from './hover.ts';
import { inlayHints } from './inlayHints.ts';
import { type Knowledge, knowledgeFrom } from './knowledge.ts';
import { lenses } from './lenses.ts';
import { lineRemarks } from './lineRemarks.ts';
import { lineAt } from './lines.ts';
import { links } from './links.ts';
import { definition, highlights, references } from './navigation.ts';
import { outline } from './outline.ts';
import { type DrawnAnalysis, drawAnalysis } from './picture.ts';
import { offered } from './refactor/offered.ts';
import { REFACTORINGS } from './refactor/registry.ts';
import { rename, renameable } from './rename.ts';
import { repairs } from './repairs.ts';
import { segmentDetails } from './segmentDetails.ts';
import { selectionAt } from './selection.ts';
import { semanticTokens } from './semanticTokens.ts';
import type { Service, SourceDocument } from './service.ts';
import { suppressions } from './suppress.ts';

/** The one way to make a service. Each document is parsed once per version, and analysed once per version and settings. */
export function createService(): Service {
  const cache = new Map<string, Cached>();
  const knowledge = new Map<string, Knowledge>();
  const trees = new Map<string, { readonly version: number; readonly document: Document }>();

  const cachedOf = (document: SourceDocument, settings: CheckSettings): Cached => {
    const cached = cache.get(document.uri);
    if (cached?.version === document.version && sameSettings(cached.settings, settings)) return cached;
    const fresh: Cached = { version: document.version, settings, analysis: analyse(document.text, settings) };
    cache.set(document.uri, fresh);
    trees.delete(document.uri);
    return fresh;
  };

  const analysisOf = (document: SourceDocument, settings: CheckSettings): Analysis =>
    cachedOf(document, settings).analysis;

  const drawnOf = (document: SourceDocument, settings: CheckSettings): DrawnAnalysis => {
    const cached = cachedOf(document, settings);
    cached.drawn ??= drawAnalysis(cached.analysis);
    return cached.drawn;
  };

  /** The trace does not depend on settings: whichever analysis is there will do. */
  const knowledgeOf = (document: SourceDocument, settings?: CheckSettings): Knowledge => {
    const cached = cache.get(document.uri);
    const analysis = analysisOf(document, settings ?? cached?.settings ?? DEFAULT_SETTINGS);
    const known = knowledge.get(document.uri);
    if (known?.document === analysis.document) return known;
    const fresh = knowledgeFrom(analysis, known);
    knowledge.set(document.uri, fresh);
    return fresh;
  };

  /** Which refactorings have turned out to do something. */
  const refactored = new WeakMap<Knowledge, Map<string, boolean>>();
  const madeOf = (known: Knowledge): Map<string, boolean> => {
    const made = refactored.get(known) ?? new Map<string, boolean>();
    refactored.set(known, made);
    return made;
  };

  const treeOf = ({ uri, version, text }: SourceDocument): Document => {
    const analysed = cache.get(uri);
    if (analysed?.version === version) return analysed.analysis.document;
    const parsed = trees.get(uri);
    if (parsed?.version === version) return parsed.document;
    const document = parse(text);
    trees.set(uri, { version, document });
    return document;
  };

  return {
    diagnostics: (document, settings) => analysisOf(document, settings).findings,
    segments: (document, settings) =>
      analysisOf(document, settings).events.filter(({ kind }) => kind === 'segment').length,
    format: document => format(treeOf(document)),
    outline: document => outline(treeOf(document)),
    folding: document => folding(treeOf(document)),
    semanticTokens: (document, range) => {
      const { document: tree, names } = knowledgeOf(document);
      return semanticTokens(tree, names, range);
    },
    picture: (document, settings) => drawnOf(document, settings).picture,
    remarks: (document, settings) => lineRemarks(drawnOf(document, settings).picture),
    details(document, settings, item) {
      const event = drawnOf(document, settings).events[item];
      return event && segmentDetails(event, knowledgeOf(document, settings).ends, document.text);
    },
    timeSequence(document, settings, direction) {
      const analysis = analysisOf(document, settings);
      return timeSequence(analysis.document, analysis.events, direction);
    },
    completion: (document, offset) => complete(knowledgeOf(document), offset),
    hover: (document, offset) => hover(knowledgeOf(document), offset),
    definition: (document, offset) => definition(knowledgeOf(document), offset),
    references: (document, offset, withDefinition) => references(knowledgeOf(document), offset, withDefinition),
    highlights: (document, offset) => highlights(knowledgeOf(document), offset),
    renameable: (document, offset) => renameable(knowledgeOf(document), offset),
    rename: (document, offset, name) => rename(knowledgeOf(document), offset, name),
    selection: (document, offset) => selectionAt(treeOf(document), offset),
    links: document => links(treeOf(document)),
    repairs: (document, settings, finding) => repairs(knowledgeOf(document, settings), finding),
    suppressions: (document, finding) => suppressions(treeOf(document), finding),
    fixAll: ({ text }, settings) => fixAll(text, settings),
    refactorings: (document, offset) => {
      const known = knowledgeOf(document);
      const line = lineAt(known.document, offset);
      return offered(known, line, madeOf(known)).map(({ id, title }) => ({ id, title }));
    },
    refactor: (document, offset, id) => {
      const known = knowledgeOf(document);
      const line = lineAt(known.document, offset);
      const refactoring = REFACTORINGS.find(each => each.id === id);
      return refactoring?.applies(known, line) ? refactoring.edits(known, line) : [];
    },
    inlayHints: (document, range, settings) => inlayHints(knowledgeOf(document), range, settings),
    answerAt: (document, offset) => answerAt(knowledgeOf(document), offset),
    answeredBy: (document, line) => answeredBy(knowledgeOf(document), line),
    answersTo: (document, line) => answersTo(knowledgeOf(document), line),
    lenses: document => lenses(knowledgeOf(document)),
    close: uri => {
      knowledge.delete(uri);
      cache.delete(uri);
      trees.delete(uri);
    },
  };
}

interface Cached {
  readonly version: number;
  readonly settings: CheckSettings;
  readonly analysis: Analysis;
  /** The picture, once somebody has asked for it. */
  drawn?: DrawnAnalysis;
}

function sameSettings(a: CheckSettings, b: CheckSettings): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
