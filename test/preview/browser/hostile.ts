/** Texts that would like to be more than text. */
export const HOSTILE: readonly string[] = [
  '<img src=x onerror="window.hacked=1">',
  '<script>window.hacked=1</script>',
  '"><svg onload="window.hacked=1">',
  '</td></table><iframe src="javascript:window.hacked=1">',
  '<style>*{display:none}</style>',
  '<a href="javascript:window.hacked=1">x</a>',
  '</desc><script>window.hacked=1</script>',
  '&lt;b&gt; &amp; &#x3c;',
  "' onmouseover='window.hacked=1",
  '{{window.hacked=1}}',
  'url(https://evil.test/x)',
  '\u202Eelttil\u202C \u0000\u0007 \uD800',
];
