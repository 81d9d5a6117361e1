/** Our scripts are modules, as a browser takes them, whatever Node.js would take them for. */
export async function load(url, context, next) {
  return next(url, url.includes("/fivepillars/") ? { ...context, format: "module" } : context);
}
