import type { describeApi } from './openapi.ts'

type Api = ReturnType<typeof describeApi>

const escapes: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
const plain = (text: string) => text.replaceAll(/[&<>"]/g, (sign) => escapes[sign] ?? sign)

interface Parameter {
  name: string
  description: string
}

function parameterOf(api: Api, parameter: object): Parameter {
  const known = api.components.parameters as Record<string, Parameter>
  const name = '$ref' in parameter ? String(parameter.$ref).split('/').at(-1) ?? '' : ''
  return known[name] ?? (parameter as Parameter)
}

/** The API's description as a page for people, without styles or scripts. */
export function apiPage(api: Api): string {
  const [server] = api.servers
  const sections = Object.entries(api.paths).map(([path, { get }]) => `
<h2><code>GET ${plain(path)}</code></h2>
<p>${plain(get.summary)}</p>
<dl>${get.parameters.map((one) => parameterOf(api, one)).map(({ name, description }) => `<dt><code>${plain(name)}</code></dt><dd>${plain(description)}</dd>`).join('\n')}</dl>
<p>${Object.keys(get.responses).join(', ')}</p>`)
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${plain(api.info.title)}</title></head>
<body>
<h1>${plain(api.info.title)}</h1>
<p>${plain(api.info.description)}</p>
<p><a href="${plain(server?.url ?? '')}/">${plain(server?.url ?? '')}</a></p>
${sections.join('\n')}
</body>
</html>
`
}
