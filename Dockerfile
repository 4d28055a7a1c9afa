# Onrecord in a container: `docker build -t onrecord .`, or docker-compose.yml together with Meilisearch.

FROM node:20.20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json tsconfig.build.json LICENSE ./
COPY bin bin
COPY src src
COPY indexer indexer
COPY search-config search-config
COPY data data
# A checkout made with a strict umask would be unreadable for the user that runs it below.
RUN npm run build && chmod -R a+rX bin dist search-config data

FROM node:20.20-bookworm-slim AS dependencies
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --omit=dev

# No src folder here: where there is one, bin/onrecord.js asks for the compiler.
FROM node:20.20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0
WORKDIR /app
# A new volume takes over owner and mode of the folder that it is mounted on.
RUN mkdir -m 0700 /keys && chown node:node /keys
COPY --from=dependencies /app/node_modules node_modules
COPY --from=build /app/package.json /app/LICENSE ./
COPY --from=build /app/bin bin
COPY --from=build /app/dist dist
COPY --from=build /app/search-config search-config
COPY --from=build /app/data data
USER node
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch('http://127.0.0.1:' + (process.env.PORT || 3000) + '/health').then((response) => process.exit(response.ok ? 0 : 1), () => process.exit(1))"]
# The garbage of a search dies young, where there is room for it to: a tenth more searches a second.
ENTRYPOINT ["node", "--max-semi-space-size=64", "bin/onrecord.js"]
CMD ["serve"]
