// Before anything is painted: a text that opens where it was left is not shown at its beginning first.

if (!location.hash && /(^|; )place=\d/.test(document.cookie)) document.documentElement.dataset.goingBack = "";
