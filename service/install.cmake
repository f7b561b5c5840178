# `cmake --install` leaves a folder that runs on another machine of the same
# architecture with nothing but a C library at least as new:
#   bin/tremplin   lib/  (every shared library it needs, OpenVINO's plugin too)
#   share/tremplin/  (places, configuration, sample)
# The model file is not part of it: 69 MB that `--model` names.
set_target_properties(tremplin PROPERTIES INSTALL_RPATH "$ORIGIN/../lib")
# RPATH, unlike RUNPATH, also holds for the libraries' own dependencies.
target_link_options(tremplin PRIVATE -Wl,--disable-new-dtags)
install(TARGETS tremplin RUNTIME DESTINATION bin)

# OpenVINO opens its plugin, front ends and TBB's binding by name at run time,
# so no dependency scan would find them; they look beside libopenvino.
get_target_property(openvino_library openvino::runtime LOCATION)
get_filename_component(openvino_folder "${openvino_library}" DIRECTORY)
file(GLOB openvino_libraries
  "${openvino_folder}/libopenvino.so.*"
  "${openvino_folder}/libopenvino_intel_cpu_plugin.so"
  "${openvino_folder}/libopenvino_ir_frontend.so.*"
  "${openvino_folder}/libopenvino_onnx_frontend.so.*"
  "${openvino_folder}/libtbb.so.*"
  "${openvino_folder}/libtbbbind*.so.*"
  "${openvino_folder}/libtbbmalloc.so.*"
  "${openvino_folder}/libhwloc.so.*")
install(FILES ${openvino_libraries} DESTINATION lib)

# Everything else that the binary links, except the C library's own parts,
# copied under the name the loader asks for (Debian's BLAS is a chain of links).
install(CODE [[
  set(prefix "$ENV{DESTDIR}${CMAKE_INSTALL_PREFIX}")
  file(GET_RUNTIME_DEPENDENCIES
    EXECUTABLES "${prefix}/bin/tremplin"
    RESOLVED_DEPENDENCIES_VAR resolved
    UNRESOLVED_DEPENDENCIES_VAR unresolved
    PRE_EXCLUDE_REGEXES "^ld-linux" "^lib(c|m|dl|rt|pthread|resolv|util)\\.so")
  if(unresolved)
    message(FATAL_ERROR "cannot find these libraries of bin/tremplin: ${unresolved}")
  endif()
  foreach(library IN LISTS resolved)
    get_filename_component(name "${library}" NAME)
    if(NOT EXISTS "${prefix}/lib/${name}")
      file(REAL_PATH "${library}" real)
      file(COPY_FILE "${real}" "${prefix}/lib/${name}")
    endif()
  endforeach()
]])

install(FILES LICENSE DESTINATION share/tremplin)
install(DIRECTORY data/config data/sample DESTINATION share/tremplin)
install(DIRECTORY "${PROJECT_BINARY_DIR}/share/tremplin" DESTINATION share FILES_MATCHING
        PATTERN "places.tsv" PATTERN "*.adapter" PATTERN "calibration-*.json")
