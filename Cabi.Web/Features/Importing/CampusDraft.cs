using Cabi.Web.Data;
using Cabi.Web.Domain.Campus;
using Microsoft.EntityFrameworkCore;

namespace Cabi.Web.Features.Importing;

/// <summary>The campus as it will be when the files are applied. Loaded once, whole; saved with its context.</summary>
public sealed partial class CampusDraft
{
    private readonly CabiDb _db;
    private readonly List<ImportProblem> _problems;
    private readonly Dictionary<string, Building> _buildings;
    private readonly Dictionary<FloorKey, Floor> _floors;
    private readonly Dictionary<SectionKey, Section> _sections;
    private readonly Dictionary<(SectionKey Section, string Number), Locker> _lockers;
    private readonly HashSet<int> _held;
    private readonly Dictionary<SectionKey, PlanLine> _redrawn = [];
    private readonly HashSet<Locker> _named = [];
    private readonly HashSet<Floor> _changedFloors = [];
    private readonly int _lockersBefore;

    private CampusDraft(
        CabiDb db,
        List<ImportProblem> problems,
        List<Floor> floors,
        List<Section> sections,
        List<Locker> lockers,
        HashSet<int> held
    )
    {
        (_db, _problems, _held) = (db, problems, held);
        _buildings = floors
            .Select(floor => floor.Building)
            .Distinct()
            .ToDictionary(building => building.Name, StringComparer.Ordinal);
        _floors = floors.ToDictionary(FloorKey.Of);
        _sections = sections.ToDictionary(KeyOf);
        _lockers = lockers.ToDictionary(locker => (KeyOf(locker.Section), locker.Number));
        _lockersBefore = lockers.Count;
    }

    public int Added { get; private set; }

    public int Updated { get; private set; }

    public int Unchanged { get; private set; }

    /// <summary>Lockers of the database that the file does not name.</summary>
    public int Left => _lockersBefore - Updated - Unchanged;

    public bool HasChanges => _changedFloors.Count > 0;

    public IReadOnlyCollection<Floor> ChangedFloors => _changedFloors;

    public static async Task<CampusDraft> LoadAsync(CabiDb db, List<ImportProblem> problems, CancellationToken token)
    {
        var floors = await db
            .Floors.Include(floor => floor.Building)
            .Include(floor => floor.Plan)
            .AsSplitQuery()
            .ToListAsync(token);
        var sections = await db.Sections.ToListAsync(token);
        var lockers = await db.Lockers.ToListAsync(token);
        var held = await db
            .Rentals.Where(rental => rental.HeldLockerId != null)
            .Select(rental => rental.LockerId)
            .ToListAsync(token);
        return new CampusDraft(db, problems, floors, sections, lockers, [.. held]);
    }

    public void Draw(PlanLine line)
    {
        var floor = FloorOf(line.Floor);

        if (line.Element is { } kind)
            Draw(floor, kind, line);
        else
            Draw(floor, line);
    }

    public void Hang(LockerLine line)
    {
        if (!_sections.TryGetValue(line.Section, out var section))
            line.Source.Reject($"{line.Section} is in neither file nor database");
        else if (line.Row > section.Rows || line.Column > section.Columns)
            line.Source.Reject(
                $"row {line.Row}, column {line.Column} lies outside the section's grid of {section.Rows} × {section.Columns}"
            );
        else if (_lockers.TryGetValue((line.Section, line.Number), out var known))
            Change(known, line);
        else
            Add(section, line);
    }

    /// <summary>
    /// No cell holds two lockers and none hangs outside its grid, those that the file does not name included.
    /// </summary>
    public void RejectMisplaced(IReadOnlyList<LockerLine> lines)
    {
        var left = _lockers.Where(locker => !_named.Contains(locker.Value)).ToList();
        var cells = left.ToDictionary(
            locker => (locker.Key.Section, locker.Value.Row, locker.Value.Column),
            locker => locker.Value.Number
        );

        foreach (var line in lines)
        {
            if (cells.TryGetValue((line.Section, line.Row, line.Column), out var other))
                line.Source.Reject(
                    $"row {line.Row}, column {line.Column} is the place of locker {other}, which the file does not name"
                );
        }

        foreach (var ((section, number), locker) in left)
        {
            if (
                _redrawn.TryGetValue(section, out var line)
                && (locker.Row > line.GridRows || locker.Column > line.GridColumns)
            )
                line.Source.Reject($"locker {number} hangs outside a grid of this size");
        }
    }

    private static SectionKey KeyOf(Section section) => new(FloorKey.Of(section.Floor), section.Name);

    private void Draw(Floor floor, PlanElementKind kind, PlanLine line)
    {
        var element = floor.Plan.FirstOrDefault(element => element.Kind == kind && element.Name == line.Name);
        var isDrawn = element is null || element.Area != line.Area;

        if (element is null)
            floor.Draw(element = new PlanElement(kind, line.Name, line.Area));
        else
            element.Move(line.Area);

        if (Renames(element, line.OtherName) || isDrawn)
            _changedFloors.Add(floor);
    }

    private void Draw(Floor floor, PlanLine line)
    {
        var key = new SectionKey(line.Floor, line.Name);
        var isKnown = _sections.TryGetValue(key, out var section);
        section ??= new Section(floor, line.Name, line.Area, line.GridColumns, line.GridRows);

        if (!isKnown)
            _sections[key] = _db.Sections.Add(section).Entity;

        var isRedrawn =
            !isKnown
            || section.Area != line.Area
            || section.Columns != line.GridColumns
            || section.Rows != line.GridRows;

        if (isRedrawn)
        {
            section.Place(line.Area, line.GridColumns, line.GridRows);
            _redrawn[key] = line;
        }

        if (Renames(section, line.OtherName) || isRedrawn)
            _changedFloors.Add(floor);
    }

    private void Change(Locker locker, LockerLine line)
    {
        _named.Add(locker);
        var keepsPlace = locker.Type == line.Type && locker.Row == line.Row && locker.Column == line.Column;

        if (keepsPlace && locker.Capacity == line.Capacity)
        {
            Unchanged++;
            return;
        }

        if (!keepsPlace && _held.Contains(locker.Id))
        {
            line.Source.Reject("somebody holds this locker: its type and place cannot change now");
            return;
        }

        locker.Place(line.Type, line.Capacity, line.Row, line.Column);
        _changedFloors.Add(locker.Section.Floor);
        Updated++;
    }

    private void Add(Section section, LockerLine line)
    {
        var locker = new Locker(section, line.Number, line.Type, line.Capacity, line.Row, line.Column);
        _db.Lockers.Add(locker);
        _lockers[(line.Section, line.Number)] = locker;
        _named.Add(locker);
        _changedFloors.Add(section.Floor);
        Added++;
    }

    private Floor FloorOf(FloorKey key)
    {
        if (_floors.TryGetValue(key, out var known))
            return known;

        if (!_buildings.TryGetValue(key.Building, out var building))
            _buildings[key.Building] = building = new Building(key.Building);

        return _floors[key] = _db.Floors.Add(new Floor(building, key.Number)).Entity;
    }
}
