#!/usr/bin/env bash
# Everything a reviewer needs to trust a change: build with warnings as errors, format check, all tests.
# Needs the .NET SDK named in global.json; installs the rest (apt as root, npm) when it is missing.
# Ends with one line: "N passed, N failed". Exit code 0 only when nothing failed.
set -euo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1 MSBUILDDISABLENODEREUSE=1
# The same property cases in every run; unset it to search with new ones.
export CLOSEDLOOP_PROPERTY_SEED="${CLOSEDLOOP_PROPERTY_SEED-20260302}"
results=artifacts/test-results
rm -rf "$results" && mkdir -p "$results"

say() { printf '\n== %s\n' "$*"; }

need_apt=()
/usr/bin/python3 -c 'import hl7' 2>/dev/null || need_apt+=(python3 python3-hl7)
/usr/bin/python3 -c 'import jsonschema' 2>/dev/null || need_apt+=(python3 python3-jsonschema)
command -v mllp_send >/dev/null 2>&1 || need_apt+=(python3-hl7)
command -v openssl >/dev/null 2>&1 || need_apt+=(openssl)
command -v strace >/dev/null 2>&1 || need_apt+=(strace)
/usr/bin/python3 -c 'import paho.mqtt.client' 2>/dev/null || need_apt+=(python3 python3-paho-mqtt)
command -v mosquitto_pub >/dev/null 2>&1 || need_apt+=(mosquitto-clients)
[ -x /usr/sbin/mosquitto ] || need_apt+=(mosquitto)
command -v node >/dev/null 2>&1 || need_apt+=(nodejs)
command -v npm >/dev/null 2>&1 || need_apt+=(npm)
command -v influxd >/dev/null 2>&1 || need_apt+=(influxdb)
command -v victoria-metrics >/dev/null 2>&1 || need_apt+=(victoria-metrics)
[ -x /usr/lib/postgresql/15/bin/initdb ] || need_apt+=(postgresql-15)
[ -x /usr/bin/chromium ] || need_apt+=(chromium)
if [ ${#need_apt[@]} -gt 0 ]; then
  say "Installing ${need_apt[*]}"
  if [ "$(id -u)" = 0 ]; then
    apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "${need_apt[@]}" >/dev/null
    # The tests start servers of their own: what these packages start is not wanted.
    if [ -d /run/systemd/system ]; then
      for service in influxdb victoria-metrics postgresql; do
        [[ " ${need_apt[*]} " != *" $service"* ]] || systemctl disable --now --quiet "$service" || true
      done
    fi
  else
    echo "Not root: please install ${need_apt[*]} (Debian names); the tests that use them will fail without."
  fi
fi

say "Independent parsers from npm"
(cd tests/interop && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error)

say "Restore and build (Release, warnings are errors)"
dotnet restore ClosedLoop.Pumps.sln -v quiet
dotnet build ClosedLoop.Pumps.sln -c Release --no-restore -v quiet

# A step that fails leaves a mark; the others still run.
step() { local name=$1; shift; "$@" >"$results/$name.log" 2>&1 || touch "$results/$name.failed"; say "$name"; cat "$results/$name.log"; }
format() { dotnet format ClosedLoop.Pumps.sln --verify-no-changes --no-restore -v quiet || { echo "dotnet format: files differ"; return 1; }; }
dashboard() { (cd src/dashboard && npx vitest run --reporter=default --reporter=json --outputFile="../../$results/dashboard.json"); }
suite() {
  local name=ClosedLoop.Pumps.$1.Tests
  dotnet test "tests/$name/$name.csproj" -c Release --no-build --blame-hang-timeout 20m --results-directory "$results" \
    --logger "trx;LogFileName=$name.trx" --logger "console;verbosity=minimal"
}

# What needs no clock runs beside the campaign; what waits for real sockets and processes runs alone.
all=$(basename -a -s .Tests tests/*.Tests | sed 's/^ClosedLoop\.Pumps\.//')
beside="Domain Fhir Protocols Storage"
step Campaign suite Campaign &
step dashboard dashboard
step format format
for name in $beside; do step "$name" suite "$name"; done
wait
for name in $all; do
  case " Campaign $beside " in
    *" $name "*) ;;
    *) step "$name" suite "$name" ;;
  esac
done

passed=0 failed=0
counted() { grep -o "$2" "$1" | head -n 1 | tr -dc '0-9'; }
if [ -f "$results/dashboard.json" ]; then
  passed=$(counted "$results/dashboard.json" '"numPassedTests":[0-9]*') failed=$(counted "$results/dashboard.json" '"numFailedTests":[0-9]*')
else
  echo "dashboard: no result file"; failed=1
fi
for name in $all; do
  trx=$results/ClosedLoop.Pumps.$name.Tests.trx
  if [ -f "$trx" ]; then
    counters=$(grep -o '<Counters [^>]*' "$trx" | head -n 1)
    count() { grep -o " $1=\"[0-9]*\"" <<<"$counters" | tr -dc '0-9'; }
    passed=$((passed + $(count passed)))
    failed=$((failed + $(count executed) - $(count passed))) # a test that is skipped says so itself
  else
    echo "$name: no result file"; failed=$((failed + 1))
  fi
done

say "Failures"
/usr/bin/python3 tests/failed.py "$results"/*.trx

[ -z "$(find "$results" -name '*.failed')" ] || [ "$failed" -gt 0 ] || failed=1
printf '\n%d passed, %d failed\n' "$passed" "$failed"
[ "$failed" -eq 0 ] && [ "$passed" -gt 0 ]
