declare const process: { env: { NODE_ENV?: string } };

/** Whether this is not production. */
export function inDevelopment(): boolean {
  try {
    return process.env.NODE_ENV !== 'production'; // bundlers replace this very expression
  } catch {
    return true; // no `process`, and nothing was bundled for production
  }
}
