// The only C++ of the project: CGAL's triangulation has no C interface. Nothing is thrown out of here.
extern "C" {
#include "tools/sea/triangulate.h"
}

#include <cstdlib>
#include <exception>
#include <new>
#include <vector>

#include <CGAL/Constrained_Delaunay_triangulation_2.h>
#include <CGAL/Constrained_triangulation_face_base_2.h>
#include <CGAL/Exact_predicates_inexact_constructions_kernel.h>
#include <CGAL/Triangulation_face_base_with_info_2.h>
#include <CGAL/Triangulation_vertex_base_with_info_2.h>

namespace {

using Kernel = CGAL::Exact_predicates_inexact_constructions_kernel;
using Vertex = CGAL::Triangulation_vertex_base_with_info_2<uint32_t, Kernel>;
using Face =
    CGAL::Triangulation_face_base_with_info_2<uint32_t, Kernel,
                                              CGAL::Constrained_triangulation_face_base_2<Kernel>>;
using Structure = CGAL::Triangulation_data_structure_2<Vertex, Face>;
using Mesh =
    CGAL::Constrained_Delaunay_triangulation_2<Kernel, Structure, CGAL::Exact_predicates_tag>;

void insert(const flat_input &input, Mesh &mesh)
{
    std::vector<Mesh::Vertex_handle> at(input.point_count);
    Mesh::Face_handle near;
    for (size_t i = 0; i < input.point_count; i++) {
        at[i] = mesh.insert(Kernel::Point_2(input.points[i].x, input.points[i].y), near);
        at[i]->info() = static_cast<uint32_t>(i);
        near = at[i]->face();
    }
    for (size_t i = 0; i < input.side_count; i++)
        mesh.insert_constraint(at[input.sides[i].from], at[input.sides[i].to]);
}

template <typename T> T *allocate(size_t count)
{
    void *bytes = std::malloc((count + 1) * sizeof(T));
    if (!bytes) throw std::bad_alloc();
    return static_cast<T *>(bytes);
}

// Vertices that CGAL added where constraints cross have any number: they are told by their position.
void number_points(const flat_input &input, Mesh &mesh, flat_mesh &out)
{
    out.points = allocate<flat_point>(mesh.number_of_vertices());
    out.point_count = input.point_count;
    for (size_t i = 0; i < input.point_count; i++) out.points[i] = input.points[i];
    for (auto v = mesh.finite_vertices_begin(); v != mesh.finite_vertices_end(); ++v) {
        flat_point at = {v->point().x(), v->point().y()};
        uint32_t given = v->info();
        if (given < input.point_count && input.points[given].x == at.x &&
            input.points[given].y == at.y)
            continue;
        v->info() = static_cast<uint32_t>(out.point_count);
        out.points[out.point_count++] = at;
    }
    mesh.infinite_vertex()->info() = static_cast<uint32_t>(out.point_count);
}

void take_triangles(Mesh &mesh, flat_mesh &out)
{
    uint32_t number = 0;
    for (auto f = mesh.all_faces_begin(); f != mesh.all_faces_end(); ++f) f->info() = number++;
    out.triangles = allocate<flat_triangle>(number);
    for (auto f = mesh.all_faces_begin(); f != mesh.all_faces_end(); ++f) {
        flat_triangle &triangle = out.triangles[out.triangle_count++];
        triangle.fixed = 0;
        for (int k = 0; k < 3; k++) {
            triangle.corner[k] = f->vertex(k)->info();
            triangle.beyond[k] = f->neighbor(k)->info();
            if (f->is_constrained(k)) triangle.fixed |= 1u << k;
        }
    }
}

} // namespace

rtr_code triangulate(const flat_input *input, flat_mesh *out, rtr_err *err)
{
    *out = flat_mesh{};
    try {
        Mesh mesh;
        insert(*input, mesh);
        number_points(*input, mesh, *out);
        take_triangles(mesh, *out);
        return RTR_OK;
    } catch (const std::bad_alloc &) {
        flat_mesh_end(out);
        return rtr_nomem(err);
    } catch (const std::exception &fault) {
        flat_mesh_end(out);
        return rtr_fail(err, RTR_BAD_DATA, "the shores cannot be triangulated: %s", fault.what());
    }
}

void flat_mesh_end(flat_mesh *mesh)
{
    std::free(mesh->points);
    std::free(mesh->triangles);
    *mesh = flat_mesh{};
}
