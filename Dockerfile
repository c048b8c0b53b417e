FROM python:3.12-slim-bookworm AS build
WORKDIR /src
COPY . .
RUN pip install --no-cache-dir -c constraints.txt hatchling \
    && pip wheel --no-cache-dir --no-build-isolation --no-deps --wheel-dir /wheels . \
    && python -m venv /opt/plandoc \
    && /opt/plandoc/bin/pip install --no-cache-dir -c constraints.txt /wheels/*.whl

FROM python:3.12-slim-bookworm
RUN apt-get update \
    && apt-get install -y --no-install-recommends libpango-1.0-0 libpangoft2-1.0-0 libharfbuzz-subset0 \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --create-home plandoc
COPY --from=build /opt/plandoc /opt/plandoc
# The font cache has a place that any user may write to; plans are mounted at /plans.
ENV PATH=/opt/plandoc/bin:$PATH XDG_CACHE_HOME=/tmp
USER plandoc
WORKDIR /plans
ENTRYPOINT ["plandoc"]
