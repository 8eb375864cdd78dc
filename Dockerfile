# Cabi as one image: restore (redone only when a dependency changes), publish, run as uid 1654 without a shell.
ARG SDK_IMAGE=mcr.microsoft.com/dotnet/sdk:10.0.401-noble@sha256:35d40304542c8689331f8cab17c65926cdf48fe711e289321d71924b230a7d29
ARG RUNTIME_IMAGE=mcr.microsoft.com/dotnet/aspnet:10.0.12-noble-chiseled-extra@sha256:6385dc0eaef704fad88d3f65c334e791a371bbe448f52ca39d83d2df49251e28

FROM ${SDK_IMAGE} AS build
WORKDIR /src
COPY global.json Directory.Build.props Directory.Packages.props ./
COPY Cabi.Web/Cabi.Web.csproj Cabi.Web/packages.lock.json Cabi.Web/
COPY Hangfire.MariaDb/Hangfire.MariaDb.csproj Hangfire.MariaDb/packages.lock.json Hangfire.MariaDb/
COPY Cabi.Web/Hosting/StaticAssets.targets Cabi.Web/Hosting/
# Advisories and analysers are the tests' business: a commit that shipped once must build again for a roll-back.
RUN dotnet restore Cabi.Web -p:PublishReadyToRun=true --locked-mode -p:NuGetAudit=false
COPY .editorconfig BannedSymbols.txt ./
COPY wwwroot-cdn/ wwwroot-cdn/
COPY Hangfire.MariaDb/ Hangfire.MariaDb/
COPY Cabi.Web/ Cabi.Web/
# Compiled ahead of time: the first rush after a deployment must not wait for the compiler.
RUN dotnet publish Cabi.Web --no-restore --use-current-runtime --no-self-contained -p:PublishReadyToRun=true --configuration Release -p:RunAnalyzers=false --output /app \
    && mkdir -p /state/spool

FROM ${RUNTIME_IMAGE}
WORKDIR /app
COPY --from=build --chown=1654:1654 /state /var/lib/cabi
# An empty folder of its user's, for a volume that backups go to.
COPY --from=build --chown=1654:1654 /state/spool /backups
COPY --from=build /app ./
# 16 MiB for the youngest generation, instead of what the processor's cache suggests, which may be hundreds.
ENV DOTNET_GCgen0size=0x1000000 \
    ASPNETCORE_HTTP_PORTS=8080 \
    Management__Port=8081 \
    Drain__Seconds=5 \
    Database__Path=/var/lib/cabi/cabi.db \
    CloudWatch__SpoolPath=/var/lib/cabi/spool \
    DOTNET_EnableDiagnostics=0
EXPOSE 8080 8081
USER 1654:1654
ARG BUILD_ID
ENV Build__Id=${BUILD_ID}
ENTRYPOINT ["dotnet", "Cabi.Web.dll"]
# What old images are recognised by; last, so that no cached step of a build carries it.
LABEL cabi=web
