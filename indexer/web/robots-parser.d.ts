/** The package's own types name a default export, which its CommonJS module does not have. */
declare module 'robots-parser' {
  type Robots = {
    /** Undefined for an address of another host. */
    isAllowed(url: string, userAgent: string): boolean | undefined;
    getCrawlDelay(userAgent: string): number | undefined;
  };
  export default function parseRobots(url: string, content: string): Robots;
}
