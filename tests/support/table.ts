/** Tables as a person reads them, in a test: the first line names the columns, the first cell of each line the row. */
export const readTable = <Row extends string, Column extends string, Cell extends string>(
  text: string,
): ReadonlyMap<Row, ReadonlyMap<Column, Cell>> => {
  const [head = [], ...lines] = text
    .trim()
    .split('\n')
    .map((line) => line.split('|').map((cell) => cell.trim()))
  return new Map(
    lines.map(([row, ...cells]) => {
      if (cells.length !== head.length - 1) throw new Error(`${row}: ${cells.length} cells`)
      return [row as Row, new Map(cells.map((cell, at) => [head[at + 1] as Column, cell as Cell]))]
    }),
  )
}
