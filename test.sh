#!/usr/bin/env bash
# Sets up what is missing, builds with warnings as errors, checks the format, runs every test. Ends with "N passed, N failed".
set -uo pipefail
cd "$(dirname "${BASH_SOURCE[0]}")"
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
eng/set-up.sh test || exit 2

echo "== build"
dotnet build Uketsuke.slnx -c Release -v quiet -nologo --tl:off || { echo "0 passed, 1 failed"; exit 1; }

# Two test programs at a time: more of them only wait for one another on two cores. Each writes to a file of its own, which is
# shown whole when it has ended.
lanes="${UKETSUKE_TEST_LANES:-2}"
logs="$(mktemp -d)"
# run_program PROGRAM[+PART] OPTION…
run_program() {
  local program="${1%%+*}" part=() faults=('*Kill*' '*Mail*')
  case "$1" in
    *+faults) part=(--filter-class "${faults[@]}") ;;
    *+others) part=(--filter-not-class "${faults[@]}") ;;
  esac
  echo "-- $1"
  # Whoever hangs is ended and has failed; tests that take minutes are named.
  dotnet "artifacts/bin/$program/release/$program.dll" --progress off --ansi off --timeout 50m --long-running 180 --xunit-diagnostics on \
    "${part[@]}" "${@:2}" > "$logs/$1" 2>&1
  echo $? > "$logs/$1.code"
  { flock 9; echo "== $1"; cat "$logs/$1"; } 9> "$logs/.lock"
}
export logs; export -f run_program
# Beside the tests: it reads and changes nothing.
{ dotnet format Uketsuke.slnx whitespace --verify-no-changes --no-restore --verbosity quiet > "$logs/format" 2>&1; echo $? > "$logs/format.code"; } &
format=$!
# The longest first, so that no lane ends long after the other. The drivers' tests mostly wait: two parts of them do so side by side,
# unless somebody filters.
drivers=(Uketsuke.Drivers.Tests+others Uketsuke.Drivers.Tests+faults)
[ $# -eq 0 ] || drivers=(Uketsuke.Drivers.Tests)
printf '%s\n' "${drivers[0]}" Uketsuke.Cli.Tests "${drivers[@]:1}" Uketsuke.Web.Tests Uketsuke.Tests > "$logs/order"
for project in tests/*/*.csproj; do basename "$project" .csproj; done | grep -vxFf <(sed 's/+.*//' "$logs/order") > "$logs/rest"
cat "$logs/order" "$logs/rest" | xargs -I{} -P "$lanes" bash -c 'run_program "$@"' run_program {} "$@"

passed=0; failed=0; skipped=0
number() { sed -nE "s/^ *$1: *([0-9]+).*/\1/p" "$2" | tail -1; }
while read -r name; do
  log="$logs/$name"; code="$(cat "$log.code" 2>/dev/null || echo 1)"
  p="$(number succeeded "$log")"; f="$(number failed "$log")"; s="$(number skipped "$log")"
  passed=$((passed + ${p:-0})); failed=$((failed + ${f:-0})); skipped=$((skipped + ${s:-0}))
  # A test program that dies without counting has failed. 8 means that a filter left nothing to run.
  if [ "$code" -ne 0 ] && [ "$code" -ne 8 ] && [ "${f:-0}" -eq 0 ]; then failed=$((failed + 1)); fi
  if [ -z "$p" ] && [ "$code" -ne 8 ]; then echo "$name counted no tests" >&2; failed=$((failed + 1)); fi
done < <(cat "$logs/order" "$logs/rest")
wait "$format"
if [ "$(cat "$logs/format.code" 2>/dev/null || echo 1)" -ne 0 ]; then
  cat "$logs/format" >&2
  echo "整形が違います。 dotnet format whitespace を実行してください。 / Run: dotnet format whitespace" >&2
  failed=$((failed + 1))
fi
rm -rf "$logs"
echo
[ "$skipped" -eq 0 ] || echo "skipped: $skipped"
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
