/** Types are compared as TypeScript itself does it: `any` equals nothing but `any`. */
export type Equal<A, B> = (<T>() => T extends A ? 1 : 2) extends <T>() => T extends B ? 1 : 2 ? true : false;

/** `holds<Equal<typeof x, number>>()` compiles if it holds. */
export declare function holds<_Claim extends true>(): void;
