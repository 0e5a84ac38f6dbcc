# SPDX-FileCopyrightText: 2026 The Chatkeep founders
# SPDX-License-Identifier: GPL-3.0-or-later
# How everything is compiled: one INTERFACE target with all flags, one function a room, one function a test.
set(CMAKE_CXX_STANDARD 23)
set(CMAKE_CXX_STANDARD_REQUIRED ON)
set(CMAKE_CXX_EXTENSIONS OFF)
set(CMAKE_POSITION_INDEPENDENT_CODE ON)

find_program(CHATKEEP_CCACHE ccache)
if(CHATKEEP_CCACHE AND NOT CMAKE_CXX_COMPILER_LAUNCHER)
  # Precompiled headers need these two to be cached; the base directory lets clones share the cache. A header
  # that changes while its includers compile keeps them out of the cache.
  set(CMAKE_CXX_COMPILER_LAUNCHER ${CMAKE_COMMAND} -E env
      CCACHE_SLOPPINESS=pch_defines,time_macros CCACHE_BASEDIR=${CMAKE_SOURCE_DIR}
      CCACHE_NOHASHDIR=1 ${CHATKEEP_CCACHE})
  set(CMAKE_C_COMPILER_LAUNCHER ${CMAKE_CXX_COMPILER_LAUNCHER})
endif()

find_package(PkgConfig REQUIRED)
find_package(Threads REQUIRED)
find_package(OpenSSL 3.0 REQUIRED)
find_package(Boost 1.83 REQUIRED)
find_package(nlohmann_json 3.11 REQUIRED)
find_package(spdlog REQUIRED)
pkg_check_modules(YAML REQUIRED IMPORTED_TARGET yaml-0.1)
find_package(ICU REQUIRED COMPONENTS uc i18n data)
pkg_check_modules(ARGON2 REQUIRED IMPORTED_TARGET libargon2)
pkg_check_modules(RE2 REQUIRED IMPORTED_TARGET re2)
pkg_check_modules(ZIP REQUIRED IMPORTED_TARGET libzip)
pkg_check_modules(SQLCIPHER REQUIRED IMPORTED_TARGET sqlcipher)
find_library(STEMMER_LIBRARY stemmer REQUIRED)
# The shared library of Debian 12 is too old for a package made from the backport: take the archive.
find_library(SQLCIPHER_ARCHIVE libsqlcipher.a REQUIRED)
find_path(SQLCIPHER_INCLUDE sqlcipher/sqlite3.h REQUIRED)

add_library(chatkeep_sqlcipher INTERFACE)
target_include_directories(chatkeep_sqlcipher SYSTEM INTERFACE ${SQLCIPHER_INCLUDE})
target_compile_definitions(chatkeep_sqlcipher INTERFACE SQLITE_HAS_CODEC)
target_link_libraries(chatkeep_sqlcipher INTERFACE ${SQLCIPHER_ARCHIVE} OpenSSL::Crypto m ${CMAKE_DL_LIBS} Threads::Threads)

add_library(chatkeep_options INTERFACE)
target_include_directories(chatkeep_options INTERFACE ${CMAKE_SOURCE_DIR} ${CMAKE_BINARY_DIR}/generated)
target_compile_options(chatkeep_options INTERFACE
  -Wall -Wextra -Werror -Wshadow -Wnon-virtual-dtor -Woverloaded-virtual -Wcast-qual -Wformat=2 -Wundef
  -Wno-missing-field-initializers -fstack-protector-strong -fno-omit-frame-pointer)
if(CMAKE_CXX_COMPILER_ID STREQUAL "GNU")
  # g++ 12 to 14 take an empty std::optional or std::expected for an uninitialized value.
  target_compile_options(chatkeep_options INTERFACE -Wno-maybe-uninitialized)
  if(CMAKE_CXX_COMPILER_VERSION VERSION_GREATER_EQUAL 13)
    # These four guess across inlined library code and guess wrong more often there; they are told, not fatal.
    target_compile_options(chatkeep_options INTERFACE -Wno-error=array-bounds -Wno-error=stringop-overflow
      -Wno-error=stringop-overread -Wno-error=dangling-reference)
  endif()
endif()
if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
  # OpenSSL's macros cast, and libstdc++ 12 asks for what C++23 calls old; g++ watches both of ours.
  target_compile_options(chatkeep_options INTERFACE -Wno-cast-qual -Wno-deprecated-declarations)
endif()
target_compile_definitions(chatkeep_options INTERFACE
  BOOST_ASIO_NO_DEPRECATED BOOST_ASIO_SEPARATE_COMPILATION BOOST_BEAST_SEPARATE_COMPILATION
  $<$<CONFIG:Release>:_FORTIFY_SOURCE=2>)
target_link_options(chatkeep_options INTERFACE -Wl,-z,relro,-z,now)
# Well over a hundred test programs are linked: what links them in a tenth of the time pays.
find_program(CHATKEEP_MOLD mold)
if(CHATKEEP_TESTS AND CHATKEEP_MOLD)
  target_link_options(chatkeep_options INTERFACE -fuse-ld=mold)
endif()
if(CHATKEEP_SANITIZE)
  target_compile_options(chatkeep_options INTERFACE -fsanitize=${CHATKEEP_SANITIZE} -fno-sanitize-recover=all)
  target_link_options(chatkeep_options INTERFACE -fsanitize=${CHATKEEP_SANITIZE})
  if(CHATKEEP_SANITIZE MATCHES "thread")
    target_compile_definitions(chatkeep_options INTERFACE BOOST_ASIO_DISABLE_FENCED_BLOCK CHATKEEP_TSAN)
  endif()
  target_compile_definitions(chatkeep_options INTERFACE CHATKEEP_SANITIZED)
endif()

find_package(Qt6 6.4 REQUIRED COMPONENTS Core Network)
if(CHATKEEP_TESTS)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Test)
  find_package(yaml-cpp REQUIRED)
endif()
if(CHATKEEP_UI)
  find_package(Qt6 6.4 REQUIRED COMPONENTS Widgets Network DBus Charts LinguistTools Svg)
endif()

# What nearly every file of core and of its tests reads first, compiled once a build where sources are joined anyway (a
# `dev` build has neither, so that a missing include shows): reading headers is up to half of the work. Only what never
# changes here.
function(chatkeep_headers name)
  cmake_parse_arguments(ARG "" "" "HEADERS;LINKS" ${ARGN})
  set(source ${CMAKE_BINARY_DIR}/generated/${name}.cpp)
  file(CONFIGURE OUTPUT ${source} CONTENT "// Its headers are what it is for.\n")
  add_library(${name} OBJECT EXCLUDE_FROM_ALL ${source})
  target_link_libraries(${name} PRIVATE chatkeep_options ${ARG_LINKS})
  target_precompile_headers(${name} PRIVATE ${ARG_HEADERS})
endfunction()
# Qt6::Test without its definitions of each test's folders, which would make a header for all tests unfit for any.
if(CHATKEEP_TESTS)
  add_library(chatkeep_qttest INTERFACE)
  target_include_directories(chatkeep_qttest SYSTEM INTERFACE $<TARGET_PROPERTY:Qt6::Test,INTERFACE_INCLUDE_DIRECTORIES>)
  target_link_libraries(chatkeep_qttest INTERFACE Qt6::Core $<TARGET_LINKER_FILE:Qt6::Test>)
endif()
if(CMAKE_UNITY_BUILD)
  set(CHATKEEP_HEADERS ON)
  target_compile_options(chatkeep_options INTERFACE -pthread)
  if(CMAKE_CXX_COMPILER_ID STREQUAL "Clang")
    target_compile_options(chatkeep_options INTERFACE "SHELL:-Xclang -fno-pch-timestamp") # for ccache
  endif()
  set(heavy <algorithm> <chrono> <deque> <filesystem> <functional> <map> <memory> <mutex> <ranges> <set> <span> <sstream>
    <string> <thread> <unordered_map> <vector> <nlohmann/json.hpp>)
  chatkeep_headers(chatkeep_heavy HEADERS ${heavy})
  if(CHATKEEP_TESTS AND CHATKEEP_SANITIZE)
    chatkeep_headers(chatkeep_heavy_tests HEADERS ${heavy} <QtTest/QTest> LINKS chatkeep_qttest)
    target_compile_definitions(chatkeep_heavy_tests PRIVATE QT_NO_KEYWORDS)
  endif()
endif()

# Rooms that do not stand yet drop out of a link line, and sources out of a list, so that one unfinished room does not
# stop the configuring of all others; the linker says what is missing.
function(chatkeep_standing out)
  set(found)
  foreach(item ${ARGN})
    if(item MATCHES "^chatkeep::")
      list(APPEND found "$<TARGET_NAME_IF_EXISTS:${item}>")
    elseif(item MATCHES "[.](cpp|c)$" AND NOT IS_ABSOLUTE "${item}" AND NOT EXISTS "${CMAKE_CURRENT_SOURCE_DIR}/${item}")
      message(WARNING "${CMAKE_CURRENT_SOURCE_DIR}/${item} is not there")
    else()
      list(APPEND found "${item}")
    endif()
  endforeach()
  set(${out} "${found}" PARENT_SCOPE)
endfunction()

# chatkeep_room(NAME [HOT] SOURCES a.cpp … LINKS chatkeep::base … [PRIVATE_LINKS …] [PCH <vector> … | PCH_OF room]): HOT
# where tests spend their time, so that it is optimized in sanitizer builds too.
function(chatkeep_room name)
  cmake_parse_arguments(ARG "HOT" "PCH_OF" "SOURCES;LINKS;PRIVATE_LINKS;PCH" ${ARGN})
  chatkeep_standing(ARG_SOURCES ${ARG_SOURCES})
  chatkeep_standing(ARG_LINKS ${ARG_LINKS})
  chatkeep_standing(ARG_PRIVATE_LINKS ${ARG_PRIVATE_LINKS})
  add_library(chatkeep_${name} STATIC ${ARG_SOURCES})
  add_library(chatkeep::${name} ALIAS chatkeep_${name})
  target_link_libraries(chatkeep_${name} PUBLIC chatkeep_options ${ARG_LINKS} PRIVATE ${ARG_PRIVATE_LINKS})
  if(ARG_HOT AND CHATKEEP_SANITIZE)
    target_compile_options(chatkeep_${name} PRIVATE -O1)
  endif()
  if(CHATKEEP_HEADERS AND NOT ARG_HOT AND NOT ARG_PCH AND NOT ARG_PCH_OF)
    target_precompile_headers(chatkeep_${name} REUSE_FROM chatkeep_heavy)
  endif()
  if(ARG_PCH_OF)
    target_precompile_headers(chatkeep_${name} REUSE_FROM chatkeep_${ARG_PCH_OF})
  endif()
  if(ARG_PCH)
    target_precompile_headers(chatkeep_${name} PRIVATE ${ARG_PCH})
  endif()
endfunction()

# chatkeep_tests(ROOM SOURCES tst_A.cpp tst_B.cpp Helper.cpp … LINKS … [LABELS …] [TIMEOUT s]): a room's Qt Test classes as
# one program, tests_ROOM, and a test of its own for each tst_*.cpp. What their headers bring is compiled once for all.
function(chatkeep_tests room)
  cmake_parse_arguments(ARG "" "TIMEOUT" "SOURCES;LINKS;LABELS" ${ARGN})
  chatkeep_standing(ARG_LINKS ${ARG_LINKS})
  set(program tests_${room})
  add_executable(${program} ${ARG_SOURCES} ${CMAKE_SOURCE_DIR}/tests/main/main.cpp ${CMAKE_SOURCE_DIR}/tests/main/Registry.cpp)
  set_target_properties(${program} PROPERTIES AUTOMOC ON UNITY_BUILD_BATCH_SIZE 16)
  target_link_libraries(${program} PRIVATE chatkeep_options ${ARG_LINKS} chatkeep_qttest)
  if(TARGET chatkeep_heavy_tests)
    target_precompile_headers(${program} REUSE_FROM chatkeep_heavy_tests)
    # A program would be -fPIE, which Debian 13's Qt leaves alone and clang then holds to differ from its headers' -fPIC.
    target_compile_options(${program} PRIVATE -fPIC)
  endif()
  target_compile_definitions(${program} PRIVATE CHATKEEP_SHARED_DATA="${CMAKE_SOURCE_DIR}/../shared/data"
    CHATKEEP_SOURCE_DIR="${CMAKE_SOURCE_DIR}")
  if(NOT "chatkeep::ui" IN_LIST ARG_LINKS)
    # Core has members called `slots`; only windows' headers use Qt's words.
    target_compile_definitions(${program} PRIVATE QT_NO_KEYWORDS)
  endif()
  if(NOT ARG_TIMEOUT)
    set(ARG_TIMEOUT 900) # ends what hangs, not what a busy machine is slow at
  endif()
  foreach(source IN LISTS ARG_SOURCES)
    get_filename_component(name ${source} NAME_WE)
    if(name MATCHES "^tst_")
      add_test(NAME ${room}/${name} COMMAND ${program} ${name})
      set_tests_properties(${room}/${name} PROPERTIES TIMEOUT ${ARG_TIMEOUT} LABELS "${room};${ARG_LABELS}"
        ENVIRONMENT "QT_QPA_PLATFORM=offscreen;TSAN_OPTIONS=suppressions=${CMAKE_SOURCE_DIR}/tests/tsan.supp second_deadlock_stack=1 die_after_fork=0")
    endif()
  endforeach()
endfunction()
