import { type Analysis, analyse } from '../rules/check.ts';
import type { CheckSettings } from '../rules/checker.ts';
import { pictureOf } from './picture.ts';
import type { Service, SourceDocument } from './service.ts';

/** The one way to make a service. Each document is analysed once per version and settings. */
export function createService(): Service {
  const cache = new Map<string, Cached>();

  const analysisOf = (document: SourceDocument, settings: CheckSettings): Analysis => {
    const cached = cache.get(document.uri);
    if (cached?.version === document.version && sameSettings(cached.settings, settings)) return cached.analysis;
    const analysis = analyse(document.text, settings);
    cache.set(document.uri, { version: document.version, settings, analysis });
    return analysis;
  };

  return {
    diagnostics: (document, settings) => analysisOf(document, settings).findings,
    format: () => [],
    outline: () => [],
    folding: () => [],
    semanticTokens: () => [],
    picture: (document, settings) => pictureOf(analysisOf(document, settings)),
    close: uri => {
      cache.delete(uri);
    },
  };
}

interface Cached {
  readonly version: number;
  readonly settings: CheckSettings;
  readonly analysis: Analysis;
}

function sameSettings(a: CheckSettings, b: CheckSettings): boolean {
  return a === b || JSON.stringify(a) === JSON.stringify(b);
}
