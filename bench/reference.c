/*
 * What a C programmer would write against the kernels: the same streams (xoshiro128++, one a replica), integer
 * thresholds, ziggurat of 512 layers and recursions, in vectors of WIDTH bytes with QUADS of them interleaved.
 *
 *   reference <kernel> <replicas> <burnIn> <steps> <seed>
 *
 * prints the seconds of a warm run, the mean over replicas of the kernel's statistic and its standard error.
 */
#include <immintrin.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#ifndef WIDTH
#if defined(__AVX512F__) && defined(__AVX512VL__)
#define WIDTH 64
#elif defined(__AVX2__)
#define WIDTH 32
#else
#define WIDTH 16
#endif
#endif
#define LANES (WIDTH / 4)
#define INLINE static inline __attribute__((always_inline))

typedef uint32_t words __attribute__((vector_size(WIDTH)));
typedef int32_t swords __attribute__((vector_size(WIDTH)));
typedef double reals __attribute__((vector_size(WIDTH)));
typedef int64_t longs __attribute__((vector_size(WIDTH)));
typedef uint64_t ulongs __attribute__((vector_size(WIDTH)));

/* The lower and upper half of 32-bit lanes, as doubles and as 64-bit masks. */
#if WIDTH == 16
INLINE reals realsLow(swords v) { return (reals)_mm_cvtepi32_pd((__m128i)v); }
INLINE reals realsHigh(swords v) { return (reals)_mm_cvtepi32_pd(_mm_shuffle_epi32((__m128i)v, 0xEE)); }
INLINE longs maskLow(swords v) { return (longs)_mm_unpacklo_epi32((__m128i)v, (__m128i)v); }
INLINE longs maskHigh(swords v) { return (longs)_mm_unpackhi_epi32((__m128i)v, (__m128i)v); }
INLINE reals larger(reals a, reals b) { return (reals)_mm_max_pd((__m128d)a, (__m128d)b); }
INLINE reals root(reals a) { return (reals)_mm_sqrt_pd((__m128d)a); }
INLINE int anyLane(longs v) { return _mm_movemask_pd((__m128d)v); }
#elif WIDTH == 32
INLINE __m128i lower(swords v) { return _mm256_castsi256_si128((__m256i)v); }
INLINE __m128i upper(swords v) { return _mm256_extracti128_si256((__m256i)v, 1); }
INLINE reals realsLow(swords v) { return (reals)_mm256_cvtepi32_pd(lower(v)); }
INLINE reals realsHigh(swords v) { return (reals)_mm256_cvtepi32_pd(upper(v)); }
INLINE longs maskLow(swords v) { return (longs)_mm256_cvtepi32_epi64(lower(v)); }
INLINE longs maskHigh(swords v) { return (longs)_mm256_cvtepi32_epi64(upper(v)); }
INLINE reals larger(reals a, reals b) { return (reals)_mm256_max_pd((__m256d)a, (__m256d)b); }
INLINE reals root(reals a) { return (reals)_mm256_sqrt_pd((__m256d)a); }
INLINE int anyLane(longs v) { return _mm256_movemask_pd((__m256d)v); }
#else
INLINE __m256i lower(swords v) { return _mm512_castsi512_si256((__m512i)v); }
INLINE __m256i upper(swords v) { return _mm512_extracti64x4_epi64((__m512i)v, 1); }
INLINE reals realsLow(swords v) { return (reals)_mm512_cvtepi32_pd(lower(v)); }
INLINE reals realsHigh(swords v) { return (reals)_mm512_cvtepi32_pd(upper(v)); }
INLINE longs maskLow(swords v) { return (longs)_mm512_cvtepi32_epi64(lower(v)); }
INLINE longs maskHigh(swords v) { return (longs)_mm512_cvtepi32_epi64(upper(v)); }
INLINE reals larger(reals a, reals b) { return (reals)_mm512_max_pd((__m512d)a, (__m512d)b); }
INLINE reals root(reals a) { return (reals)_mm512_sqrt_pd((__m512d)a); }
INLINE int anyLane(longs v) { return _mm512_movepi64_mask((__m512i)v); }
#endif

INLINE words wordsOf(uint32_t x) { return x - (words){0}; }
INLINE reals realsOf(double x) { return x - (reals){0}; }
INLINE reals magnitude(reals x) { return (reals)((longs)x & INT64_MAX); }
INLINE reals choose(longs mask, reals yes, reals no) { return (reals)(((longs)yes & mask) | ((longs)no & ~mask)); }

/* ---- Streams ---- */

typedef struct { words a, b, c, d; } Stream;

INLINE words rotated(words x, int by) { return (x << by) | (x >> (32 - by)); }

INLINE words next(Stream *s) {
  words result = rotated(s->a + s->d, 7) + s->a, shifted = s->b << 9;
  s->c ^= s->a;
  s->d ^= s->b;
  s->b ^= s->c;
  s->a ^= s->d;
  s->c ^= shifted;
  s->d = rotated(s->d, 11);
  return result;
}

static uint64_t splitmix(uint64_t *x) {
  uint64_t z = (*x += 0x9e3779b97f4a7c15u);
  z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
  z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
  return z ^ (z >> 31);
}

static uint64_t seed;

/* The streams of LANES replicas from `replica` on. */
static Stream streamOf(long replica) {
  union { Stream stream; uint32_t words[4][LANES]; } made;
  for (int lane = 0; lane < LANES; lane++) {
    uint64_t x = seed * 0xd1342543de82ef95u + (uint64_t)(replica + lane) * 0x2545f4914f6cdd1du;
    for (int i = 0; i < 4; i++) made.words[i][lane] = (uint32_t)(splitmix(&x) >> 32);
  }
  return made.stream;
}

/* ---- Normals: Marsaglia and Tsang's ziggurat ---- */

enum { LAYERS = 512 };
static const double tailStart = 3.852046150368391, area = 0.002456766351541357;
static double width[LAYERS + 1];
/* For each layer the pair (width / 2^31, width of the layer above). */
static double table[2 * LAYERS] __attribute__((aligned(64)));

static double density(double x) { return exp(-x * x / 2); }

static void fillTable(void) {
  width[0] = area / density(tailStart);
  width[1] = tailStart;
  for (int i = 2; i < LAYERS; i++) width[i] = sqrt(-2 * log(density(width[i - 1]) + area / width[i - 1]));
  width[LAYERS] = 0;
  for (int i = 0; i < LAYERS; i++) {
    table[2 * i] = width[i] * 0x1p-31;
    table[2 * i + 1] = width[i + 1];
  }
}

static uint32_t mix(uint32_t h) {
  h = (h ^ (h >> 16)) * 0x85ebca6bu;
  h = (h ^ (h >> 13)) * 0xc2b2ae35u;
  return h ^ (h >> 16);
}

static double uniform(uint32_t base, uint32_t index) {
  return ((double)mix(base + (index + 1) * 0x9e3779b9u) + 0.5) * 0x1p-32;
}

/* Outside its layer, or in the tail: further words are hashed from the stream, which does not move. */
static __attribute__((noinline)) double rareNormal(uint32_t word, uint32_t base) {
  for (uint32_t used = 0;; used += 2) {
    uint32_t layer = word & (LAYERS - 1);
    double value = (double)(int32_t)((word & -LAYERS) | (LAYERS / 2)) * table[2 * layer];
    if (fabs(value) < table[2 * layer + 1]) return value;
    if (layer == 0)
      for (;; used += 2) {
        double excess = -log(uniform(base, used)) / tailStart;
        if (-2 * log(uniform(base, used + 1)) > excess * excess) return copysign(tailStart + excess, value);
      }
    double low = density(width[layer]), high = density(width[layer + 1]);
    if (low + uniform(base, used) * (high - low) < density(value)) return value;
    word = mix(base + (used + 2) * 0x9e3779b9u);
  }
}

/* For the lanes of one vector of doubles: (width / 2^31, bound). */
INLINE void lookUp(const int32_t *layer, reals *scale, reals *bound) {
#if WIDTH == 16
  __m128d a = _mm_load_pd(table + 2 * layer[0]), b = _mm_load_pd(table + 2 * layer[1]);
  *scale = (reals)_mm_unpacklo_pd(a, b);
  *bound = (reals)_mm_unpackhi_pd(a, b);
#elif WIDTH == 32
  __m128i at = _mm_slli_epi32(_mm_load_si128((const __m128i *)layer), 1);
  *scale = (reals)_mm256_i32gather_pd(table, at, 8);
  *bound = (reals)_mm256_i32gather_pd(table + 1, at, 8);
#else
  __m256i at = _mm256_slli_epi32(_mm256_load_si256((const __m256i *)layer), 1);
  *scale = (reals)_mm512_i32gather_pd(at, table, 8);
  *bound = (reals)_mm512_i32gather_pd(at, table + 1, 8);
#endif
}

static __attribute__((noinline)) void mend(reals *x, longs outside, words word, Stream s, int from) {
  union { words v; uint32_t lane[LANES]; } w = {word}, a = {s.a}, b = {s.b}, c = {s.c}, d = {s.d};
  for (int i = 0; i < LANES / 2; i++) {
    if (!outside[i]) continue;
    int lane = from + i;
    uint32_t base = mix(a.lane[lane] ^ mix(b.lane[lane] ^ mix(c.lane[lane] ^ mix(d.lane[lane] ^ 0x9e3779b9u))));
    (*x)[i] = rareNormal(w.lane[lane], base);
  }
}

INLINE void normals(Stream *s, reals *low, reals *high) {
  words word = next(s);
  swords place = (swords)((word & (uint32_t)-LAYERS) | LAYERS / 2);
  union { words v; int32_t lane[LANES]; } layer = {word & (LAYERS - 1)};
  reals scale, bound;
  lookUp(layer.lane, &scale, &bound);
  *low = realsLow(place) * scale;
  longs outsideLow = magnitude(*low) >= bound;
  lookUp(layer.lane + LANES / 2, &scale, &bound);
  *high = realsHigh(place) * scale;
  longs outsideHigh = magnitude(*high) >= bound;
  if (__builtin_expect(anyLane(outsideLow | outsideHigh), 0)) {
    mend(low, outsideLow, word, *s, 0);
    mend(high, outsideHigh, word, *s, LANES / 2);
  }
}

/* ---- Finite laws by integer thresholds on signed words ---- */

/* high with probability `weight`, else low. */
INLINE void twoPoint(Stream *s, int32_t above, reals low, reals high, reals *first, reals *second) {
  swords jump = (swords)next(s) > (swords)wordsOf((uint32_t)above);
  longs flip = (longs)low ^ (longs)high;
  *first = (reals)((longs)low ^ (maskLow(jump) & flip));
  *second = (reals)((longs)low ^ (maskHigh(jump) & flip));
}

/* Values on an arithmetic grid: the first, and one step up for each threshold below the word. */
INLINE void grid(Stream *s, int jumps, const int32_t *above, double from, reals *first, reals *second) {
  swords word = (swords)next(s), count = {0};
  for (int i = 0; i < jumps; i++) count -= word > (swords)wordsOf((uint32_t)above[i]);
  *first = realsOf(from) + realsLow(count);
  *second = realsOf(from) + realsHigh(count);
}

/* Threshold for a cumulative probability. */
static int32_t threshold(double below) { return (int32_t)(int64_t)(below * 0x1p32 - 0x1p31 - 1); }

/* ---- Kernels: each fills `statistic`, one number a replica ---- */

static long replicas, burnIn, steps;
static double *statistic;

INLINE void keep(long replica, reals low, reals high) {
  memcpy(statistic + replica, &low, sizeof low);
  memcpy(statistic + replica + LANES / 2, &high, sizeof high);
}

#define ONE(DO) DO(0)
#define TWO(DO) DO(0) DO(1)
#define FOUR(DO) DO(0) DO(1) DO(2) DO(3)

/* Measured on x86-64 with gcc 12: the number of interleaved vectors that is fastest. */
#ifndef WALK
#define WALK FOUR
#endif
#ifndef COUNT
#define COUNT FOUR
#endif
#ifndef BALL
#define BALL TWO
#endif
#ifndef ADAPTIVE
#define ADAPTIVE FOUR
#endif
#define PLUS(i) +1
#define PER(EACH) (LANES * (0 EACH(PLUS)))

/* K1: w <- f w, f = -1/2 with probability 1/4, else 3/2; an exact power of two is split off every 8 steps. */
INLINE void split(reals *w, longs *exponent) {
  ulongs biased = ((ulongs)*w >> 52) & 2047;
  *w *= (reals)((2047 - biased) << 52);
  *exponent += (longs)biased - 1024;
}

static void walk(void) {
  const int32_t above = threshold(0.75);
  const reals low = realsOf(1.5), high = realsOf(-0.5);
  for (long r = 0; r < replicas; r += PER(WALK)) {
#define BEGIN(i) Stream s##i = streamOf(r + i * LANES); reals l##i = realsOf(1), h##i = l##i; longs m##i = {0}, n##i = {0};
    WALK(BEGIN)
#undef BEGIN
    for (long t = 1; t <= burnIn + steps; t++) {
#define STEP(i) { reals x, y; twoPoint(&s##i, above, low, high, &x, &y); l##i *= x; h##i *= y; }
      WALK(STEP)
#undef STEP
      if ((t & 7) == 0) {
#define SPLIT(i) split(&l##i, &m##i); split(&h##i, &n##i);
        WALK(SPLIT)
#undef SPLIT
      }
    }
#define END(i) keep(r + i * LANES, l##i, h##i); \
    for (int k = 0; k < LANES / 2; k++) { \
      double *p = statistic + r + i * LANES + k; \
      p[0] = (log(fabs(p[0])) + (double)m##i[k] * M_LN2) / (double)(burnIn + steps); \
      p[LANES / 2] = (log(fabs(p[LANES / 2])) + (double)n##i[k] * M_LN2) / (double)(burnIn + steps); }
    WALK(END)
#undef END
  }
}

/* K1 by counts: how often the rarer factor came up. */
static void counts(void) {
  const swords above = (swords)wordsOf((uint32_t)threshold(0.75));
  const double n = (double)(burnIn + steps), rare = log(0.5), common = log(1.5);
  for (long r = 0; r < replicas; r += PER(COUNT)) {
#define BEGIN(i) Stream s##i = streamOf(r + i * LANES); swords c##i = {0};
    COUNT(BEGIN)
#undef BEGIN
    for (long t = burnIn + steps; t > 0; t--) {
#define STEP(i) c##i -= (swords)next(&s##i) > above;
      COUNT(STEP)
#undef STEP
    }
#define END(i) for (int k = 0; k < LANES; k++) \
      statistic[r + i * LANES + k] = (c##i[k] * rare + (n - c##i[k]) * common) / n;
    COUNT(END)
#undef END
  }
}

/*
 * K3: products of four 8 x 8 matrices, drawn alike, applied to the first unit vector; every 16 steps an exact power
 * of two is split off. log|v| / T. A vector of the result takes 64 bytes; replicas follow one another.
 */
enum { D = 8, PARTS = D * 8 / WIDTH };
static double matrix[4][D][D] __attribute__((aligned(64))); /* by columns */

static void fillMatrices(void) {
  for (int k = 0; k < 4; k++)
    for (int i = 0; i < D; i++)
      for (int j = 0; j < D; j++) matrix[k][j][i] = ((7 * i + 3 * j + 5 * k + i * j * (k + 1)) % 11 - 5) / 8.0;
}

INLINE void apply(const double (*a)[D], double *v) {
  reals sum[PARTS] = {{0}};
  for (int j = 0; j < D; j++) {
    reals x = realsOf(v[j]);
    for (int i = 0; i < PARTS; i++) sum[i] += *(const reals *)&a[j][i * (D / PARTS)] * x;
  }
  for (int i = 0; i < PARTS; i++) ((reals *)v)[i] = sum[i];
}

static __attribute__((noinline)) void rescale(double *v, int64_t *exponent) {
  double largest = 0;
  for (int i = 0; i < D; i++) largest = fmax(largest, fabs(v[i]));
  union { double value; uint64_t bits; } size = {largest};
  int64_t biased = (int64_t)(size.bits >> 52);
  size.bits = (uint64_t)(2047 - biased) << 52;
  for (int i = 0; i < D; i++) v[i] *= size.value;
  *exponent += biased - 1024;
}

static void products(void) {
  for (long r = 0; r < replicas; r += LANES) {
    Stream s = streamOf(r);
    double v[LANES][D] __attribute__((aligned(64))) = {{0}};
    int64_t exponent[LANES] = {0};
    for (int k = 0; k < LANES; k++) v[k][0] = 1;
    for (long t = 1; t <= burnIn + steps; t++) {
      union { words v; uint32_t lane[LANES]; } drawn = {next(&s) >> 30};
      for (int k = 0; k < LANES; k++) apply(matrix[drawn.lane[k]], v[k]);
      if ((t & 15) == 0)
        for (int k = 0; k < LANES; k++) rescale(v[k], &exponent[k]);
    }
    for (int k = 0; k < LANES; k++) {
      double square = 0;
      for (int i = 0; i < D; i++) square += v[k][i] * v[k][i];
      statistic[r + k] = (log(square) / 2 + (double)exponent[k] * M_LN2) / (double)(burnIn + steps);
    }
  }
}

/*
 * K2: m <- mu m + k w + x, w <- w - lambda m with mu = lambda = 1/2, k = 1; the mean of w^2. Constants are given at run
 * time, as the kernel gets them: known to the compiler, k = 1 would cost nothing.
 */
static volatile struct { double mu, lambda, k; } given = {0.5, 0.5, 1};
#define BALL_KERNEL(name, DRAW) \
static void name(void) { \
  const reals mu = realsOf(given.mu), lambda = realsOf(given.lambda), k = realsOf(given.k); \
  for (long r = 0; r < replicas; r += PER(BALL)) { \
    BALL(BALL_BEGIN) \
    for (long t = 0; t < burnIn; t++) { BALL(DRAW##_STEP) } \
    BALL(BALL_CLEAR) \
    for (long t = 0; t < steps; t++) { BALL(DRAW##_STEP) BALL(BALL_TOTAL) } \
    BALL(AVERAGE_END) \
  } \
}
#define BALL_BEGIN(i) Stream s##i = streamOf(r + i * LANES); \
  reals wl##i = {0}, wh##i = {0}, ml##i = {0}, mh##i = {0}, tl##i, th##i;
#define BALL_CLEAR(i) tl##i = th##i = realsOf(0);
#define BALL_TOTAL(i) tl##i += wl##i * wl##i; th##i += wh##i * wh##i;
#define AVERAGE_END(i) keep(r + i * LANES, tl##i / (double)steps, th##i / (double)steps);
#define BALL_MOVE(i) \
  ml##i = mu * ml##i + (k * wl##i + x); mh##i = mu * mh##i + (k * wh##i + y); \
  wl##i -= lambda * ml##i; wh##i -= lambda * mh##i;
#define GAUSSIAN_STEP(i) { reals x, y; normals(&s##i, &x, &y); BALL_MOVE(i) }
static int32_t thirds[2], fifths[4];
#define THREE_STEP(i) { reals x, y; grid(&s##i, 2, thirds, -1, &x, &y); x += x; y += y; BALL_MOVE(i) }
#define FIVE_STEP(i) { reals x, y; grid(&s##i, 4, fifths, -2, &x, &y); BALL_MOVE(i) }
BALL_KERNEL(gaussianBall, GAUSSIAN)
BALL_KERNEL(threePointBall, THREE)
BALL_KERNEL(fivePointBall, FIVE)

/* K4 on (w - x)^2 / 2 with x = 1 or -1; the mean of w^2. beta1 = 9/10, beta2 = 99/100, lambda = 1/10. */
#define RULE_KERNEL(name, RULE) \
static void name(void) { \
  const double beta1 = 0.9, beta2 = 0.99; \
  const reals one = realsOf(1), lambda = realsOf(0.1), epsilon = realsOf(1e-8); \
  const reals b1 = realsOf(beta1), b2 = realsOf(beta2), c1 = realsOf(1 - beta1), c2 = realsOf(1 - beta2); \
  (void)b1; (void)c1; (void)epsilon; \
  for (long r = 0; r < replicas; r += PER(ADAPTIVE)) { \
    double power1 = 1, power2 = 1; \
    ADAPTIVE(RULE_BEGIN) \
    for (long t = 0; t < burnIn; t++) { RULE_POWERS ADAPTIVE(RULE##_STEP) } \
    ADAPTIVE(BALL_CLEAR) \
    for (long t = 0; t < steps; t++) { RULE_POWERS ADAPTIVE(RULE##_STEP) ADAPTIVE(BALL_TOTAL) } \
    ADAPTIVE(AVERAGE_END) \
  } \
}
#define RULE_BEGIN(i) Stream s##i = streamOf(r + i * LANES); \
  reals wl##i = {0}, wh##i = {0}, ml##i = {0}, mh##i = {0}, vl##i = {0}, vh##i = {0}, ul##i = {0}, uh##i = {0}; \
  reals tl##i = {0}, th##i = {0}; (void)ml##i; (void)mh##i; (void)ul##i; (void)uh##i;
/* The powers of beta are the same for all replicas. */
#define RULE_POWERS power1 *= beta1; power2 *= beta2; \
  const reals rest1 = realsOf(1 - power1), rest2 = realsOf(1 - power2); (void)rest1; (void)rest2;
#define GRADIENT(i) reals x, y; twoPoint(&s##i, -1, -one, one, &x, &y); \
  reals gl = wl##i - x, gh = wh##i - y;
#define AVERAGES(i) \
  ml##i = b1 * ml##i + c1 * gl; mh##i = b1 * mh##i + c1 * gh; \
  vl##i = b2 * vl##i + c2 * (gl * gl); vh##i = b2 * vh##i + c2 * (gh * gh);
#define AMSGRAD_STEP(i) { GRADIENT(i) AVERAGES(i) \
  ul##i = larger(ul##i, vl##i); uh##i = larger(uh##i, vh##i); \
  wl##i -= lambda * ml##i / root(ul##i); wh##i -= lambda * mh##i / root(uh##i); }
#define ADAM_STEP(i) { GRADIENT(i) AVERAGES(i) \
  wl##i -= lambda * (ml##i / rest1) / (root(vl##i / rest2) + epsilon); \
  wh##i -= lambda * (mh##i / rest1) / (root(vh##i / rest2) + epsilon); }
#define RMSPROP_STEP(i) { GRADIENT(i) \
  vl##i = b2 * vl##i + c2 * (gl * gl); vh##i = b2 * vh##i + c2 * (gh * gh); \
  wl##i -= lambda * gl / (root(vl##i) + epsilon); wh##i -= lambda * gh / (root(vh##i) + epsilon); }
RULE_KERNEL(amsgrad, AMSGRAD)
RULE_KERNEL(adam, ADAM)
RULE_KERNEL(rmsprop, RMSPROP)

/* ---- Entry ---- */

static const struct { const char *name; void (*run)(void); } kernels[] = {
    {"K1 per step", walk},          {"K1 by counts", counts},          {"K2 Gaussian", gaussianBall},
    {"K3 8x8", products},
    {"K2 three-point", threePointBall}, {"K2 five-point", fivePointBall}, {"K4 AMSGrad", amsgrad},
    {"K4 Adam", adam},              {"K4 RMSProp", rmsprop},
};

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return (double)t.tv_sec + 1e-9 * (double)t.tv_nsec;
}

int main(int count, char **argument) {
  if (count != 6) return 2;
  replicas = atol(argument[2]);
  burnIn = atol(argument[3]);
  steps = atol(argument[4]);
  seed = strtoull(argument[5], NULL, 10);
  statistic = aligned_alloc(64, sizeof(double) * (size_t)(replicas + 8 * LANES));
  fillTable();
  fillMatrices();
  for (int i = 0; i < 2; i++) thirds[i] = threshold((double[]){0.125, 0.875}[i]);
  for (int i = 0; i < 4; i++) fifths[i] = threshold((double[]){1, 3, 9, 11}[i] / 12);
  for (size_t i = 0; i < sizeof kernels / sizeof *kernels; i++) {
    if (strcmp(kernels[i].name, argument[1]) != 0) continue;
    long all = replicas;
    replicas = all / 8;
    kernels[i].run();
    replicas = all;
    double begun = now();
    kernels[i].run();
    double seconds = now() - begun, sum = 0, squares = 0;
    for (long r = 0; r < replicas; r++) sum += statistic[r];
    double mean = sum / (double)replicas;
    for (long r = 0; r < replicas; r++) squares += (statistic[r] - mean) * (statistic[r] - mean);
    double error = sqrt(squares / (double)(replicas - 1) / (double)replicas);
    printf("{\"seconds\": %.9g, \"mean\": %.17g, \"error\": %.17g}\n", seconds, mean, error);
    return 0;
  }
  return 2;
}
