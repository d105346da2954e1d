/** The saved state that the main step sets after it has uploaded its state. */
export const publishedState = 'published';
