#!/usr/bin/env bash
# Tries the scenario on a real Adminer with a real PostgreSQL of its own, kills the robot six times, and shows what was registered.
# Needs (Debian): apt-get install --no-install-recommends adminer php-cli php-pgsql postgresql chromium. Run as root or as postgres.
set -euo pipefail
here="$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)"; root="$here/../../.."
work="$(mktemp -d)"; chmod 755 "$work"
bin="$(ls -d /usr/lib/postgresql/*/bin | tail -1)"
as() { if [ "$(id -un)" = root ]; then runuser -u postgres -- "$@"; else "$@"; fi; }
export ADMINER_PASSWORD=sample-password PGPASSWORD=sample-password
trap 'kill "${php:-0}" 2>/dev/null || true; as "$bin/pg_ctl" -D "$work/db" -m immediate stop >/dev/null 2>&1 || true; rm -rf "$work"' EXIT

mkdir "$work/db"; [ "$(id -un)" = root ] && chown postgres "$work/db"
echo "$PGPASSWORD" > "$work/pw"; chmod 644 "$work/pw"
as "$bin/initdb" -D "$work/db" -U office --pwfile="$work/pw" -A scram-sha-256 -E UTF8 > /dev/null
as "$bin/pg_ctl" -D "$work/db" -o "-p 5544 -k /tmp -c listen_addresses=127.0.0.1" -l /dev/null -w start > /dev/null
sql() { psql -h 127.0.0.1 -p 5544 -U office "$@"; }
sql -q postgres -c "create database ward"
sql -q ward -c "create table applications (receipt_no serial primary key, applicant_no text not null, apply_date date not null,
  name text not null, kana text not null, remarks text)"
php -S 127.0.0.1:5545 -t /usr/share/adminer > /dev/null 2>&1 & php=$!

enter() { "$root/uketsuke" enter --scenario "$here/register.yaml" --items "$here/items.json" \
  --environment "$here/environment.yaml" --journal "$work/journal" --out "$work/out.json"; }
# Killed at six moments; the same command again each time.
for seconds in ${KILLS-3 5 6 7 8 10}; do
  setsid bash -c "$(declare -f enter); root='$root' here='$here' work='$work' enter" > /dev/null 2>&1 & robot=$!
  sleep "$seconds"
  kill -9 -- "-$robot" 2>/dev/null || true; wait "$robot" 2>/dev/null || true
done
enter
echo "業務システムの側 / what the database has:"
sql ward -c "select receipt_no, applicant_no, apply_date, name, kana from applications order by 1"
count="$(sql -At ward -c "select count(*), count(distinct (applicant_no, apply_date)) from applications")"
echo "$count"; [ "$count" = "3|3" ]
