#!/usr/bin/env bash
# Chromium, which the browser tests drive, from Debian's packages. Does nothing where there is one.
set -euo pipefail
if command -v chromium >/dev/null; then exit 0; fi
sudo=$([ "$(id -u)" = 0 ] || echo sudo)
export DEBIAN_FRONTEND=noninteractive
$sudo apt-get update -qq
$sudo apt-get install -y -qq --no-install-recommends chromium >/dev/null
