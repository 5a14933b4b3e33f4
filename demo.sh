#!/usr/bin/env bash
# From a bare Debian 12 machine with the .NET 10 SDK to receipts on the screen: ./demo.sh [--unattended --json FILE …]
set -euo pipefail
root="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"
"$root/eng/set-up.sh" demo
exec "$root/uketsuke" demo "$@"
