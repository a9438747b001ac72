#!/bin/sh
# Starts the broker of broker.properties; formats its data folder at the first start. The environment says:
#   KAFKA_LIBS      folder of Kafka's jars
#   KAFKA_SETTINGS  folder of broker.properties, jvm-broker.options and log4j2.yaml
#   KIRANA_KAFKA_*  what broker.properties refers to; KIRANA_KAFKA_DATA must lie in a folder that may be written
set -eu

: "${KAFKA_LIBS:?}" "${KAFKA_SETTINGS:?}" "${KIRANA_KAFKA_DATA:?}"
: "${KIRANA_KAFKA_LISTENERS:?}" "${KIRANA_KAFKA_ADVERTISED:?}" "${KIRANA_KAFKA_CONTROLLER:?}" "${KIRANA_KAFKA_PASSWORD:?}"
broker="$KAFKA_SETTINGS/broker.properties"
logging="-Dlog4j2.configurationFile=file:$KAFKA_SETTINGS/log4j2.yaml"

# 16 random bytes in base64; one that begins with '-' would be taken for an option.
cluster_id() {
  printf 'k%s' "$(head -c 16 /dev/urandom | base64 | tr '+/' '-_' | cut -c 2-22)"
}

# Beside its place and renamed: a half-formatted folder is never started.
if [ ! -f "$KIRANA_KAFKA_DATA/meta.properties" ]; then
  unfinished="$KIRANA_KAFKA_DATA.unfinished"
  rm -rf "$unfinished"
  mkdir -p "$unfinished"
  KIRANA_KAFKA_DATA="$unfinished" java -XX:TieredStopAtLevel=1 "$logging" -cp "$KAFKA_LIBS/*" \
    kafka.tools.StorageTool format --cluster-id "$(cluster_id)" --config "$broker"
  mv "$unfinished" "$KIRANA_KAFKA_DATA"
fi

exec java "@$KAFKA_SETTINGS/jvm-broker.options" "$logging" -cp "$KAFKA_LIBS/*" kafka.Kafka "$broker"
