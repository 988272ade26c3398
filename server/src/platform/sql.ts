/** A statement, or a piece of one, with its parameters. */
export class Sql {
  readonly text: string
  readonly values: unknown[]
  readonly parts: readonly string[]
  readonly holes: readonly unknown[]
  constructor(parts: readonly string[], holes: readonly unknown[]) {
    this.parts = parts
    this.holes = holes
    this.values = []
    this.text = render(parts, holes, this.values)
  }
}

/** `` sql`select … where id = ${id}` ``: values become parameters, pieces made by `sql` are spliced in. */
export function sql(parts: TemplateStringsArray, ...holes: unknown[]): Sql {
  return new Sql(parts, holes)
}

function render(parts: readonly string[], holes: readonly unknown[], values: unknown[]): string {
  let text = parts[0] ?? ''
  holes.forEach((hole, index) => {
    if (hole instanceof Sql) text += render(hole.parts, hole.holes, values)
    else text += `$${values.push(hole)}`
    text += parts[index + 1] ?? ''
  })
  return text
}
