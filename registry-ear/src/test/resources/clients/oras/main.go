// Command oras is a small OCI artifact client on the library below the oras command line, which
// itself cannot be installed with "go install".
//
//	oras push     REFERENCE TYPE FILE   pushes FILE as an artifact, prints its digest
//	oras attach   REFERENCE TYPE FILE   the same with REFERENCE as its subject
//	oras discover REFERENCE TYPE        prints the digests of the referrers of that type
//	oras pull     REFERENCE DIRECTORY   writes the artifact's files
//	oras copy     REFERENCE REFERENCE   copies an artifact with all that refers to it
//	oras tags     REPOSITORY SIZE       prints all tags, asking for pages of SIZE
package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strconv"

	ocispec "github.com/opencontainers/image-spec/specs-go/v1"
	"oras.land/oras-go/v2"
	"oras.land/oras-go/v2/content/file"
	"oras.land/oras-go/v2/registry/remote"
)

func main() {
	if len(os.Args) < 4 {
		fail(fmt.Errorf("a command and two or three arguments are needed"))
	}
	repository, err := remote.NewRepository(os.Args[2])
	fail(err)
	repository.PlainHTTP = true
	ctx := context.Background()
	command, arguments := os.Args[1], os.Args[3:]
	switch command {
	case "push":
		fail(push(ctx, repository, arguments[0], arguments[1]))
	case "attach":
		fail(attach(ctx, repository, arguments[0], arguments[1]))
	case "discover":
		fail(discover(ctx, repository, arguments[0]))
	case "pull":
		fail(pull(ctx, repository, arguments[0]))
	case "copy":
		fail(copyGraph(ctx, repository, arguments[0]))
	case "tags":
		fail(tags(ctx, repository, arguments[0]))
	default:
		fail(fmt.Errorf("no such command: %s", command))
	}
}

func push(ctx context.Context, to *remote.Repository, artifactType, path string) error {
	store, packed, err := pack(ctx, artifactType, path, nil)
	if err != nil {
		return err
	}
	defer store.Close()
	if err := store.Tag(ctx, packed, to.Reference.Reference); err != nil {
		return err
	}
	pushed, err := oras.Copy(ctx, store, to.Reference.Reference, to, "", oras.DefaultCopyOptions)
	fmt.Println(pushed.Digest)
	return err
}

func attach(ctx context.Context, to *remote.Repository, artifactType, path string) error {
	subject, err := to.Resolve(ctx, to.Reference.Reference)
	if err != nil {
		return err
	}
	store, packed, err := pack(ctx, artifactType, path, &subject)
	if err != nil {
		return err
	}
	defer store.Close()
	fmt.Println(packed.Digest)
	return oras.CopyGraph(ctx, store, to, packed, oras.DefaultCopyGraphOptions)
}

func pack(ctx context.Context, artifactType, path string, subject *ocispec.Descriptor) (
	*file.Store, ocispec.Descriptor, error) {
	store, err := file.New(filepath.Dir(path))
	if err != nil {
		return nil, ocispec.Descriptor{}, err
	}
	layer, err := store.Add(ctx, filepath.Base(path), "application/octet-stream", path)
	if err != nil {
		return nil, ocispec.Descriptor{}, err
	}
	packed, err := oras.PackManifest(ctx, store, oras.PackManifestVersion1_1, artifactType,
		oras.PackManifestOptions{Layers: []ocispec.Descriptor{layer}, Subject: subject})
	return store, packed, err
}

func discover(ctx context.Context, in *remote.Repository, artifactType string) error {
	subject, err := in.Resolve(ctx, in.Reference.Reference)
	if err != nil {
		return err
	}
	return in.Referrers(ctx, subject, artifactType, func(referrers []ocispec.Descriptor) error {
		for _, referrer := range referrers {
			fmt.Println(referrer.Digest)
		}
		return nil
	})
}

func pull(ctx context.Context, from *remote.Repository, directory string) error {
	store, err := file.New(directory)
	if err != nil {
		return err
	}
	defer store.Close()
	_, err = oras.Copy(ctx, from, from.Reference.Reference, store, "", oras.DefaultCopyOptions)
	return err
}

func copyGraph(ctx context.Context, from *remote.Repository, target string) error {
	to, err := remote.NewRepository(target)
	if err != nil {
		return err
	}
	to.PlainHTTP = true
	_, err = oras.ExtendedCopy(ctx, from, from.Reference.Reference, to, to.Reference.Reference,
		oras.DefaultExtendedCopyOptions)
	return err
}

func tags(ctx context.Context, in *remote.Repository, size string) error {
	pageSize, err := strconv.Atoi(size)
	if err != nil {
		return err
	}
	in.TagListPageSize = pageSize
	return in.Tags(ctx, "", func(page []string) error {
		for _, tag := range page {
			fmt.Println(tag)
		}
		return nil
	})
}

func fail(err error) {
	if err != nil {
		fmt.Fprintln(os.Stderr, "oras:", err)
		os.Exit(1)
	}
}
