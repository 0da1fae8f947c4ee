# syntax=docker/dockerfile:1

FROM eclipse-temurin:25-jdk AS build
WORKDIR /build
COPY .mvn .mvn
COPY mvnw pom.xml ./
COPY db-changelog db-changelog
COPY frontend frontend
COPY src src
# The Vaadin licence is optional: docker build --secret id=vaadin_offline_key,src=offlineKey .
RUN --mount=type=cache,target=/root/.m2 \
    --mount=type=secret,id=vaadin_offline_key \
    if [ -s /run/secrets/vaadin_offline_key ]; then VAADIN_OFFLINE_KEY=$(cat /run/secrets/vaadin_offline_key); export VAADIN_OFFLINE_KEY; fi \
    && ./mvnw -B -ntp -Dmaven.test.skip=true -Dspotless.check.skip=true package \
    && java -Djarmode=tools -jar target/quarterdeck.jar extract --layers --destination layers

FROM eclipse-temurin:25-jre
# PostgreSQL does not run as root, and neither does anything else here.
RUN useradd --uid 10001 --user-group --no-create-home --home-dir /data quarterdeck \
    && install -d -m 0700 -o quarterdeck -g quarterdeck /data
WORKDIR /app
COPY --from=build /build/layers/dependencies/ ./
COPY --from=build /build/layers/spring-boot-loader/ ./
COPY --from=build /build/layers/snapshot-dependencies/ ./
COPY --from=build /build/layers/application/ ./
# By number: an orchestrator that refuses root can tell from it that this is not root.
USER 10001
ENV QUARTERDECK_HOME=/data \
    SPRING_CONFIG_IMPORT=optional:configtree:/run/secrets/
VOLUME /data
EXPOSE 8080
# Bash alone: the image has no need of curl.
HEALTHCHECK --interval=15s --timeout=5s --start-period=120s --retries=4 \
    CMD ["bash", "-c", "exec 3<>/dev/tcp/127.0.0.1/${SERVER_PORT:-8080} && printf 'GET /actuator/health HTTP/1.0\\r\\nHost: localhost\\r\\n\\r\\n' >&3 && grep -q '^HTTP/1.1 200' <&3"]
ENTRYPOINT ["java", "--enable-native-access=ALL-UNNAMED", "--sun-misc-unsafe-memory-access=allow", "-XX:MaxRAMPercentage=40", "-jar", "quarterdeck.jar"]
