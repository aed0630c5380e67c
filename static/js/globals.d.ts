// Types of what htmx puts on the page, for editors that check the modules' JSDoc.
interface Window {
  htmx?: {
    ajax(verb: string, path: string, context: { source?: Element; target?: Element; swap?: string }): Promise<void>;
    process(element: Element): void;
  };
}
