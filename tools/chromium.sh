#!/usr/bin/env bash
# Browser tests need Debian's chromium: install it when it is missing and we may; otherwise say how.
set -u
command -v chromium >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Debian's chromium for the browser tests ..."
  { apt-get update -qq && apt-get install -qq -y --no-install-recommends chromium; } >/dev/null 2>&1 && exit 0
fi
echo "The browser tests are skipped: chromium is not installed (as root: apt-get install chromium)."
