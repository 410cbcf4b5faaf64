export const paper = {
  key: 'notes',
  authors: 'A. Reader',
  title: 'Notes on weight decay',
  venue: 'unpublished',
  year: 2026,
  link: 'https://example.org/notes',
};
