#!/usr/bin/env bash
# Installs what a bare Debian 12 machine lacks: eng/set-up.sh [demo|test]. Sourced by nobody; safe to run again.
# Installs with apt when it may; otherwise prints the exact command and stops.
set -euo pipefail
for_what="${1:-demo}"

fail() { printf '\n%s\n' "$@" >&2; exit 2; }

command -v dotnet >/dev/null 2>&1 || fail \
  ".NET 10 SDK がありません。 / The .NET 10 SDK is missing." \
  "入れ方 / how: https://learn.microsoft.com/dotnet/core/install/linux-debian"
dotnet --list-sdks | grep -q '^10\.' || fail \
  ".NET SDK はありますが、10 ではありません。 / A .NET SDK is here, but not version 10." "$(dotnet --list-sdks)"

wanted=()
need() { # need PROGRAM-OR-FILE PACKAGE…
  local sign="$1"; shift
  case "$sign" in
    /*) compgen -G "$sign" >/dev/null || wanted+=("$@") ;;
    *) command -v "$sign" >/dev/null 2>&1 || wanted+=("$@") ;;
  esac
}
# Without windows it costs a quarter of the processor time; whoever wants to watch the robot installs chromium as well.
[ -n "${UKETSUKE_CHROMIUM:-}" ] || { [ "$for_what" != test ] && command -v chromium >/dev/null 2>&1; } ||
  need chromium-headless-shell chromium-headless-shell
need "/usr/lib/*/libicuuc.so.*" libicu72
need /usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc fonts-noto-cjk
need /usr/share/fonts/opentype/ipafont-gothic/ipag.ttf fonts-ipafont-gothic
need node nodejs
need npm npm
if [ "$for_what" = test ]; then
  need /usr/share/fonts/opentype/ipafont-mincho/ipam.ttf fonts-ipafont-mincho
  need /usr/share/fonts/truetype/seto/setofont.ttf fonts-seto
  need /usr/share/fonts/truetype/kiloji/kiloji.ttf fonts-kiloji
  need /usr/share/fonts/truetype/yozvox-yozfont/YOzRS_.ttf fonts-yozvox-yozfont
  need "/usr/lib/postgresql/*/bin/initdb" postgresql
  need /usr/lib/dovecot/imap dovecot-imapd
  need /usr/lib/dovecot/lmtp dovecot-lmtpd
  # Debian has room for one mail server: where another one is at work, the tests of mail are skipped and it stays.
  [ -e /usr/sbin/sendmail ] || need /usr/sbin/exim4 exim4-daemon-light
fi

[ ${#wanted[@]} -gt 0 ] || exit 0
install="apt-get install -y --no-install-recommends ${wanted[*]}"
if [ "$(id -u)" = 0 ]; then sudo=""; elif sudo -n true 2>/dev/null; then sudo="sudo"; else
  fail "足りないもの / missing: ${wanted[*]}" "次を実行してください / please run:" "  sudo apt-get update && sudo $install"
fi
command -v apt-get >/dev/null 2>&1 || fail "足りないもの / missing: ${wanted[*]}" "apt-get がありません。 / There is no apt-get here."
echo "足りないものを入れます / installing: ${wanted[*]}" >&2
export DEBIAN_FRONTEND=noninteractive
log="$(mktemp)"
{ $sudo apt-get update -qq && $sudo $install; } >"$log" 2>&1 || { tail -20 "$log" >&2; fail \
  "入れられませんでした。 / The installation failed." "次を試してください / try:  sudo apt-get update && sudo $install"; }
rm -f "$log"
