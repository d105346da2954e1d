/** The saved state that the main step sets before it starts workers. Without it the post step has nothing to do. */
export const dispatchingState = 'dispatching';
