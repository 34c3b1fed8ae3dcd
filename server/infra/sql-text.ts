/** Splits a file of plain SQL at the semicolons that end statements, not those in texts, names or comments. */
export function splitStatements(sql: string): string[] {
  const statements: string[] = [];
  let start = 0;
  const token = /'(?:[^'\\]|\\.|'')*'|"(?:[^"\\]|\\.)*"|`(?:[^`\\]|\\.)*`|--[^\n]*|\/\*[\s\S]*?\*\/|;/g;
  for (let match = token.exec(sql); match !== null; match = token.exec(sql)) {
    if (match[0] !== ';') continue;
    statements.push(sql.slice(start, match.index));
    start = token.lastIndex;
  }
  statements.push(sql.slice(start));
  return statements.map((statement) => statement.trim()).filter((statement) => saysSomething(statement));
}

function saysSomething(statement: string): boolean {
  return statement.replaceAll(/--[^\n]*|\/\*[\s\S]*?\*\//g, '').trim() !== '';
}
