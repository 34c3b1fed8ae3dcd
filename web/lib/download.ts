/** Hands a text to the person as a file; a spreadsheet reads Chinese only after the mark of UTF-8. */
export const downloadText = (name: string, text: string): void => {
  downloadBlob(name, new Blob(['\uFEFF', text], { type: 'text/csv;charset=utf-8' }));
};

/** Hands bytes to the person as a file. */
export const downloadBlob = (name: string, content: Blob): void => {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(content);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
};
