FROM python:3.13-slim

RUN useradd --create-home --uid 10001 groupement && install -d -m 700 -o groupement -g groupement /srv/var
WORKDIR /srv

# Dependencies first: they change less often than the code.
COPY requirements.lock ./
RUN pip install --no-cache-dir --only-binary :all: --require-hashes -r requirements.lock

COPY pyproject.toml LICENSE ./
COPY domaine domaine
COPY projections projections
COPY infra infra
COPY web web
COPY docs docs
RUN pip install --no-cache-dir --no-deps --no-build-isolation .

USER groupement
ENV GROUPEMENT_HOST=0.0.0.0 GROUPEMENT_PORT=8000 GROUPEMENT_VAR=/srv/var PYTHONUNBUFFERED=1 PYTHONDONTWRITEBYTECODE=1
VOLUME /srv/var
EXPOSE 8000
CMD ["groupement", "serveur"]
