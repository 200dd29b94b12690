#!/usr/bin/env bash
# Browser tests need Debian's chromium, best the one without windows, whose pages take half the processor time: install
# it when there is none and we may; otherwise say how.
set -u
command -v chromium-headless-shell >/dev/null || command -v chromium >/dev/null && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
  echo "Installing Debian's chromium for the browser tests ..."
  apt-get update -qq >/dev/null 2>&1
  for package in chromium-headless-shell chromium; do
    apt-get install -qq -y --no-install-recommends $package >/dev/null 2>&1 && exit 0
  done
fi
echo "The browser tests are skipped: chromium is not installed (as root: apt-get install chromium-headless-shell)."
