-- What is known: past incidents, runbooks, services. Every write takes the next version, so that the index of each
-- node can ask what changed since it last looked; what was removed stays as a mark.
create sequence knowledge_versions;

create table knowledge_documents (
  id          text primary key,
  kind        text not null,
  origin      text not null,
  title       text not null,
  hash        text not null,
  reviewed    boolean not null,
  facets      jsonb not null,
  sections    jsonb not null,
  removed     boolean not null default false,
  version     bigint not null,
  updated_at  timestamptz not null default now()
);
create unique index knowledge_documents_version on knowledge_documents (version);

-- Vectors by the hash of the passage: what was embedded once is not embedded again.
create table knowledge_vectors (
  model   text not null,
  hash    text not null,
  vector  real[] not null,
  primary key (model, hash)
);

create table knowledge_ratings (
  document  text not null,
  rated_by  text not null,
  useful    boolean not null,
  rated_at  timestamptz not null default now(),
  primary key (document, rated_by)
);
