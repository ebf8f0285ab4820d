#!/bin/sh
# A change, ten errors and an alert, sent as other programs would send them; then what Firewatch
# makes of it. Usage: run.sh [URL], with KEY (an ingest key) and READ_KEY (a key that may read) set;
# both are in the file "credentials" of Firewatch's home.
set -eu
url=${1:-http://localhost:8080}
here=$(dirname "$0")
: "${KEY:?set KEY to an ingest key}"
: "${READ_KEY:?set READ_KEY to a key that may read}"

minutes_ago() {
  date -u -d "-$1 min" +%Y-%m-%dT%H:%M:%SZ 2>/dev/null || date -u -v-"$1"M +%Y-%m-%dT%H:%M:%SZ
}

send() {
  sed -e "s/@3_MINUTES_AGO@/$(minutes_ago 3)/g" -e "s/@NOW@/$(minutes_ago 0)/g" "$here/$2" |
    curl -sS --fail-with-body -o /dev/null -H "Authorization: Bearer $KEY" \
      -H 'Content-Type: application/json' --data-binary @- "$url$1"
}

send /context/deploys deploy.json
n=0
while [ "$n" -lt 10 ]; do
  send /context/logs error.json
  n=$((n + 1))
done
send /alerts alert.json

# The incident opens within a second and is diagnosed right after.
for _ in 1 2 3 4 5 6 7 8 9 10; do
  sleep 1
  list=$(curl -sS -H "Authorization: Bearer $READ_KEY" "$url/api/incidents?service=checkout-api&limit=1")
  id=$(printf '%s' "$list" | sed -n 's/.*"id":"\([0-9a-f-]\{36\}\)".*/\1/p')
  case "$list" in *'"top_root_cause":"'*) break ;; esac
done
: "${id:?no incident was opened}"
curl -sS -H "Authorization: Bearer $READ_KEY" "$url/api/incidents/$id"
