declare module '*.css' {
  const text: string;
  export default text;
}

/** Set by build.mjs: true only in the build that the browser tests look into. */
declare const OPEN_ROOT: boolean;
