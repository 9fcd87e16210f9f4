/**
 * Leads from an address of before to the page of today, and to the same section of it: the refresh of a page would lose
 * the fragment.
 */

const link = document.getElementById("moved");
if (link instanceof HTMLAnchorElement) location.replace(link.href + location.hash);
